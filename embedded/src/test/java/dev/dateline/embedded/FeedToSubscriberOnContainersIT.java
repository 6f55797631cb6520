package dev.dateline.embedded;

import dev.dateline.embedded.harness.ContainersLaunch;
import dev.dateline.embedded.harness.Launch;
import dev.dateline.embedded.harness.NeedsDocker;
import java.io.IOException;
import java.nio.file.Path;

/** From a feed to a subscriber through services in processes of their own. */
@NeedsDocker
class FeedToSubscriberOnContainersIT extends EndToEndContract {

    @Override
    Launch launch(Path directory) throws IOException {
        return new ContainersLaunch(directory);
    }
}
