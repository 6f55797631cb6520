package dev.dateline.bench.quality;

import java.nio.file.Path;

/** Prints how right the rules are, reached beside wanted: all, or the one part that is named. */
final class Quality {

    private Quality() {}

    public static void main(String[] args) {
        Path directory = Path.of(args[0]);
        String part = args.length > 1 ? args[1] : "all";
        if (part.equals("all") || part.equals("copies")) {
            new Copies(directory, System.out).print();
            new CopySpeed(directory, System.out).print();
        }
        if (part.equals("all") || part.equals("stories")) {
            new Stories(directory, System.out).print();
            new StorySpeed(directory, System.out).print();
        }
        if (part.equals("all") || part.equals("languages")) {
            new LanguageScore(directory, System.out).print();
        }
        if (part.equals("all") || part.equals("enrich")) {
            new EnrichSpeed(directory, System.out).print();
        }
        if (part.equals("all") || part.equals("desk")) {
            new DeskSpeed(directory, System.out).print();
        }
    }
}
