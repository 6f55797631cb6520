package dev.dateline.samples;

import java.time.Instant;

/** All that is invented: a function of the seed, the speed and the time. */
record World(
        Ticks ticks,
        Newsroom newsroom,
        Service wire,
        Pages pages,
        Pushed pushed,
        Telegrams telegrams) {

    static World of(long seed, double speed) {
        Ticks ticks = Ticks.of(speed);
        return new World(
                ticks,
                new Newsroom(seed, ticks),
                new Service("wire", seed, ticks),
                new Pages(new Service("pages", seed, ticks), ticks),
                new Pushed(seed, ticks),
                new Telegrams(seed, ticks));
    }

    /** The wire's document at a moment. */
    String wire(Instant now) {
        return NewsMlG2.message(ticks.second(ticks.at(now)), wire.shown(now));
    }
}
