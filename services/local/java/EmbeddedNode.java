package org.elasticsearch.node;

import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.plugins.EmbeddedPlugins;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.plugins.PluginsLoader;
import org.elasticsearch.plugins.PluginsService;

import java.util.List;
import java.util.function.Function;

/** A genuine Elasticsearch node whose plugins are given by the caller. */
public final class EmbeddedNode extends Node {
    public EmbeddedNode(Environment environment, Function<Settings, List<? extends Plugin>> plugins) {
        super(
            NodeConstruction.prepareConstruction(
                environment, EmbeddedPlugins.nothingToLoad(), new GivenPlugins(plugins), true
            )
        );
    }

    private static final class GivenPlugins extends NodeServiceProvider {
        private final Function<Settings, List<? extends Plugin>> plugins;

        private GivenPlugins(Function<Settings, List<? extends Plugin>> plugins) {
            this.plugins = plugins;
        }

        @Override
        PluginsService newPluginService(Environment environment, PluginsLoader loader) {
            var settings = environment.settings();
            return new EmbeddedPlugins(settings, environment.configDir(), loader, plugins.apply(settings));
        }
    }
}
