package dev.dateline.processor.story;

import dev.dateline.processor.story.Words.Word;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Words that say nothing of an event. They would fill a print before the window has learned how
 * common they are; of languages without a list, it learns.
 */
final class Common {

    private static final Map<String, Set<String>> WORDS =
            Map.of(
                    "en",
                    set(
                            "the a an of to in on for and or at by with from as is are was were be been has have had it its this that his her he she they their them who what will would not but after over out up into about than more new says said say how why when you your we our us may could can do does did just all no so if get gets also which there i'm it's"),
                    "de",
                    set(
                            "der die das den dem des ein eine einen einem einer und oder in im ins an am auf aus bei beim mit nach von vom vor zu zum zur für über unter um durch ist sind war waren wird werden wurde hat haben sich nicht als auch es er sie wir ihr wie was wer dass so noch nur mehr sein seine bis gegen"),
                    "fr",
                    set(
                            "le la les l un une des du de d et ou en au aux dans par pour sur sous avec sans ce cette ces il elle ils elles on nous vous que qui quoi dont où ne pas plus est sont été était a ont se sa son ses leur leurs après avant comme mais"),
                    "es",
                    set(
                            "el la los las un una unos unas de del al a y o en por para con sin sobre entre que qué quien como cómo no se su sus lo le les es son fue fueron ha han está están más tras ante este esta pero ya"),
                    "it",
                    set(
                            "il lo la i gli le un una uno di del della dei delle degli a al alla ai in nel nella con su sul sulla per da dal dalla tra fra e o che chi non si è sono ha hanno come più anche ma dopo questo questa suo sua"),
                    "pt",
                    set(
                            "o a os as um uma de do da dos das em no na nos nas por para com sem sobre entre e ou que quem não se seu sua é são foi foram há mais como após mas ao aos à às pelo pela"),
                    "nl",
                    set(
                            "de het een van in op te en of aan bij met naar door voor over uit om is zijn was waren wordt worden heeft hebben niet ook als dat die dit er hij zij ze we wij hun meer nog na tegen"));

    private Common() {}

    private static Set<String> set(String words) {
        return Set.copyOf(Arrays.asList(words.split(" ", -1)));
    }

    static boolean is(Word word, String language) {
        Set<String> known = WORDS.get(language.isEmpty() ? "en" : language);
        return known != null && known.contains(word.text().toLowerCase(Locale.ROOT));
    }
}
