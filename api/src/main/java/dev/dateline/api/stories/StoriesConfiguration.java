package dev.dateline.api.stories;

import dev.dateline.api.gate.Gate;
import dev.dateline.store.Checkpoints;
import dev.dateline.store.StoryReader;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The stories of this node. */
@Configuration(proxyBeanMethods = false)
class StoriesConfiguration {

    @Bean
    StoryBook storyBook(StoriesSettings settings, Gate gate, MeterRegistry registry) {
        StoryBook book = new StoryBook(settings.memory().toBytes(), gate);
        registry.gauge("dateline.api.stories", book, StoryBook::size);
        return book;
    }

    @Bean
    StoryStock storyStock(StoryReader stories, Checkpoints checkpoints) {
        return StoryStock.of(stories, checkpoints);
    }

    @Bean
    @Order(3) // subscribers and lists come first
    StoryLog storyLog(StoryBook book, StoryStock stock) {
        return new StoryLog(book, stock);
    }
}
