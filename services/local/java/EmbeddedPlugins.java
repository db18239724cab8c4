package org.elasticsearch.plugins;

import org.elasticsearch.common.settings.Settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes plugins from the class path, where Elasticsearch would look for modules in its distribution's folders. */
public final class EmbeddedPlugins extends PluginsService {
    private final List<LoadedPlugin> plugins;

    public EmbeddedPlugins(Settings settings, Path configuration, PluginsLoader none, List<? extends Plugin> instances) {
        super(settings, configuration, none);
        plugins = instances.stream().map(EmbeddedPlugins::describe).toList();
    }

    /** A loader that finds no folder of modules or plugins: there is none. */
    public static PluginsLoader nothingToLoad() {
        return new PluginsLoader(Set.of(), Set.of(), Map.of());
    }

    private static LoadedPlugin describe(Plugin instance) {
        var name = instance.getClass().getName();
        var descriptor = new PluginDescriptor(
            name, "on the class path", "1", null, "21", name, null, List.of(), false, false, false, false, null
        );
        return new LoadedPlugin(descriptor, instance, EmbeddedPlugins.class.getClassLoader());
    }

    /** Called by the super constructor too, before our field is set. */
    @Override
    protected List<LoadedPlugin> plugins() {
        return plugins == null ? List.of() : plugins;
    }
}
