package dev.dateline.fetcher.schedule;

import dev.dateline.fetcher.FetcherSettings;
import dev.dateline.fetcher.ScheduleSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The schedule by the settings; the rule itself knows none. */
@Configuration(proxyBeanMethods = false)
class ScheduleConfiguration {

    @Bean
    Schedule schedule(FetcherSettings settings, ScheduleSettings spread) {
        return new Schedule(
                settings.pollInterval(),
                settings.pollFloor(),
                spread.longest(settings.pollInterval()),
                spread.pollsPerDay());
    }
}
