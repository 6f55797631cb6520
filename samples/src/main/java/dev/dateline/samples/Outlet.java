package dev.dateline.samples;

/** The outlets; none of them exists. */
enum Outlet {
    MERIDIAN("Meridian Press Agency", "en", Format.RSS),
    GAZETTE("Harbour Gazette", "en", Format.ATOM),
    KURIER("Nordlicht Kurier", "de", Format.RSS),
    COURRIER("Le Courrier du Canal", "fr", Format.ATOM),
    FARO("El Faro del Valle", "es", Format.JSON);

    /** How an outlet publishes. */
    enum Format {
        RSS("application/rss+xml", "rss"),
        ATOM("application/atom+xml", "atom"),
        JSON("application/feed+json", "json");

        final String mediaType;
        final String suffix;

        Format(String mediaType, String suffix) {
            this.mediaType = mediaType;
            this.suffix = suffix;
        }
    }

    final String title;
    final String language;
    final Format format;

    Outlet(String title, String language, Format format) {
        this.title = title;
        this.language = language;
        this.format = format;
    }

    /** Where its feed is, below the server's address. */
    String path() {
        return "/" + name().toLowerCase(java.util.Locale.ROOT) + "." + format.suffix;
    }
}
