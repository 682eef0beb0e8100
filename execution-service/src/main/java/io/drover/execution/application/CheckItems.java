package io.drover.execution.application;

/** Takes the items of one check, batch by batch, so that there may be any number. */
interface CheckItems {

    void add(CheckItem item);

    long count();
}
