package dev.dateline.bench.quality;

import java.nio.file.Path;

/** Prints how right and how quick the rules of stories are, reached beside wanted. */
final class StoryQuality {

    private StoryQuality() {}

    public static void main(String[] args) {
        Path directory = Path.of(args[0]);
        new Stories(directory, System.out).print();
        new StorySpeed(directory, System.out).print();
    }
}
