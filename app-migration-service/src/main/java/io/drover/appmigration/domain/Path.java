package io.drover.appmigration.domain;

/** Whether an app's data can be moved by its vendor without hands. */
public enum Path {
    AUTOMATED,
    MANUAL
}
