package seedbed;

import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

import java.util.Map;
import java.util.function.UnaryOperator;

/** The token filters of the analyzer "folded", each the Lucene class that Elasticsearch uses under that name. */
final class FoldingFilters {
    private FoldingFilters() {}

    static Map<String, AnalysisProvider<TokenFilterFactory>> all() {
        return Map.of(
            "asciifolding", Factories.normalizing(FoldingFilters::asciiFolding),
            "elision", Factories.normalizing(FoldingFilters::elision),
            "stemmer", Factories.filter(FoldingFilters::stemmer)
        );
    }

    private static UnaryOperator<TokenStream> asciiFolding(Options options) {
        var preserveOriginal = options.flag("preserve_original", false);
        return input -> new ASCIIFoldingFilter(input, preserveOriginal);
    }

    private static UnaryOperator<TokenStream> elision(Options options) {
        var given = options.words("articles", options.flag("articles_case", false));
        CharArraySet articles = given == null ? FrenchAnalyzer.DEFAULT_ARTICLES : given;
        return input -> new ElisionFilter(input, articles);
    }

    /** Of the many stemmers of that name, the one that Seedbed uses, and the default that every index has. */
    private static UnaryOperator<TokenStream> stemmer(Options options) {
        var language = options.text("language", options.text("name", "porter"));
        return switch (language) {
            case "porter", "english" -> PorterStemFilter::new;
            case "possessive_english" -> EnglishPossessiveFilter::new;
            default -> throw new IllegalArgumentException("The embedded node does not have the stemmer [" + language + "]");
        };
    }
}
