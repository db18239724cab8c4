package seedbed;

import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.node.EmbeddedNode;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.transport.netty4.Netty4Plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs one Elasticsearch node, set up by {@code elasticsearch.yml} in the given folder, until SIGTERM. */
public final class EmbeddedServer {
    private static final int CLOSE_LIMIT_SECONDS = 20;

    private EmbeddedServer() {}

    public static void main(String[] arguments) throws Exception {
        LogConfigurator.registerErrorListener();
        LogConfigurator.configureESLogging();
        var configuration = Path.of(arguments[0]);
        var home = Settings.builder().put("path.home", configuration.getParent()).build();
        var environment = InternalSettingsPreparer.prepareEnvironment(home, Map.of(), configuration, () -> "seedbed");
        LogConfigurator.configureWithoutConfig(environment.settings());
        var node = new EmbeddedNode(
            environment,
            settings -> List.of(new Netty4Plugin(), new NewsAnalysis(), new RootEndpoint())
        );
        var closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node, closed), "close-node"));
        node.start();
        closed.await();
    }

    private static void close(Node node, CountDownLatch closed) {
        try {
            node.prepareForClose();
            node.close();
            if (!node.awaitClose(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("The node did not close within " + CLOSE_LIMIT_SECONDS + " s.");
            }
        } catch (IOException | InterruptedException failure) {
            failure.printStackTrace();
        } finally {
            closed.countDown();
        }
    }
}
