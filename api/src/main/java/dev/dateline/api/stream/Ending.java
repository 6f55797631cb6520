package dev.dateline.api.stream;

/** Why a stream ended. */
enum Ending {
    LEFT("the client has left"),
    STOPPING("the service is stopping"),
    STALLED("nothing could be sent for too long"),
    FAILED("it could not be continued");

    private final String words;

    Ending(String words) {
        this.words = words;
    }

    /** As the client is told, if it is still there. */
    String words() {
        return words;
    }
}
