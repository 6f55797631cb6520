package dev.dateline.fetcher;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells ops once, at the start, if publishers can't find out who polls them. */
@Component
final class ContactNotice {

    private static final Logger log = LoggerFactory.getLogger(ContactNotice.class);

    private final FetcherSettings settings;

    ContactNotice(FetcherSettings settings) {
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        if (settings.isAnonymous()) {
            log.warn(
                    "publishers see polls by \"{}\", and nobody to write to before they block it;"
                            + " set dateline.fetcher.contact to the address of a page or of mail",
                    settings.agent());
        }
    }
}
