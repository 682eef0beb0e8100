package io.drover.kit.alarms;

/**
 * What happens when an alarm rings; a bean.
 *
 * <p>It may ring twice: read the row it is about under lock, do what is due, commit. Not
 * transactional itself: call a transactional bean.
 */
public interface AlarmHandler {

    /** The name under which alarms are set. */
    String name();

    void ring(String id);
}
