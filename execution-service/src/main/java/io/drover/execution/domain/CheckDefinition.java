package io.drover.execution.domain;

/**
 * What a check is called and how bad it is when it finds something.
 *
 * @param severity the worst it can say: WARNING or ERROR
 * @param excludable whether an operator may accept what it found
 */
public record CheckDefinition(String key, CheckOutcome severity, boolean excludable) {

    /** A check whose finding only warns. */
    public static CheckDefinition warning(String key) {
        return new CheckDefinition(key, CheckOutcome.WARNING, false);
    }

    /** A check whose finding stands in the way. */
    public static CheckDefinition error(String key) {
        return new CheckDefinition(key, CheckOutcome.ERROR, false);
    }

    /** A check whose finding stands in the way unless somebody accepts it. */
    public static CheckDefinition excludableError(String key) {
        return new CheckDefinition(key, CheckOutcome.ERROR, true);
    }
}
