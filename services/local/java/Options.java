package seedbed;

import org.apache.lucene.analysis.CharArraySet;
import org.elasticsearch.common.regex.Regex;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.Analysis;

import java.util.List;
import java.util.regex.Pattern;

/** The settings of one analysis component in an index, read with Elasticsearch's own readers and defaults. */
record Options(IndexSettings index, Environment environment, String name, Settings settings) {
    String text(String key, String otherwise) {
        return settings.get(key, otherwise);
    }

    String required(String key) {
        var value = settings.get(key);
        if (value == null) {
            throw new IllegalArgumentException("[" + name + "] needs the setting [" + key + "]");
        }
        return value;
    }

    int number(String key, int otherwise) {
        return settings.getAsInt(key, otherwise);
    }

    boolean flag(String key, boolean otherwise) {
        return settings.getAsBoolean(key, otherwise);
    }

    Pattern pattern(String otherwise) {
        var expression = otherwise == null ? required("pattern") : text("pattern", otherwise);
        return Regex.compile(expression, settings.get("flags"));
    }

    CharArraySet stopWords(CharArraySet otherwise) {
        return Analysis.parseStopWords(environment, settings, otherwise);
    }

    CharArraySet stemExclusions() {
        return Analysis.parseStemExclusion(settings, CharArraySet.EMPTY_SET);
    }

    /** The words of a setting, or of the file that {@code …_path} names; null where neither is given. */
    CharArraySet words(String key, boolean ignoreCase) {
        var found = Analysis.getWordList(environment, settings, key);
        return found == null ? null : new CharArraySet(found, ignoreCase);
    }

    CharArraySet requiredWords(String key, boolean ignoreCase) {
        var found = words(key, ignoreCase);
        if (found == null) {
            throw new IllegalArgumentException("[" + name + "] needs the setting [" + key + "] or [" + key + "_path]");
        }
        return found;
    }

    /** The rules of a setting or file, in order. */
    List<String> rules(String key) {
        var found = Analysis.getWordList(environment, settings, key);
        if (found == null) {
            throw new IllegalArgumentException("[" + name + "] needs the setting [" + key + "] or [" + key + "_path]");
        }
        return found;
    }

    List<String> list(String key) {
        return settings.getAsList(key);
    }
}
