package io.drover.execution.application;

/** The fake keeps the promises that the use cases are tested with. */
class FakeDestinationTest extends DestinationContract {

    private final FakeDestination destination = new FakeDestination();

    @Override
    protected Destination destination() {
        return destination;
    }

    @Override
    protected void loseNextAnswer(String operation) {
        destination.loseAnswerOfNext(operation);
    }
}
