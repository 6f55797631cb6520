package dev.dateline.api.problem;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.HttpMethod;

/** What the header Allow says: the methods of an address, and those that come with them. */
public final class AllowedMethods {

    private AllowedMethods() {}

    /** With HEAD where there is GET, and with OPTIONS, which every address answers. */
    public static Set<HttpMethod> of(Collection<HttpMethod> handled) {
        Set<HttpMethod> all = new TreeSet<>(handled);
        if (all.contains(HttpMethod.GET)) {
            all.add(HttpMethod.HEAD);
        }
        all.add(HttpMethod.OPTIONS);
        return all;
    }
}
