package io.drover.appmigration.domain;

/**
 * A pre-migration check that a vendor runs itself when it is asked; at its worst a warning.
 *
 * @param id unique within the app
 * @param title what it looks at, for people
 */
public record VendorCheck(String id, String title) {}
