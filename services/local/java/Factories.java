package seedbed;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.elasticsearch.index.analysis.AbstractCharFilterFactory;
import org.elasticsearch.index.analysis.AbstractIndexAnalyzerProvider;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingCharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Turns "settings to Lucene class" functions into the factories that Elasticsearch registers. */
final class Factories {
    private Factories() {}

    /** Reads a component's settings once, when the index opens: a wrong one is refused then, not at the first text. */
    interface Reading<T> {
        T read(Options options) throws IOException;
    }

    static AnalysisProvider<AnalyzerProvider<? extends Analyzer>> analyzer(Reading<Analyzer> reading) {
        return (index, environment, name, settings) -> {
            var analyzer = reading.read(new Options(index, environment, name, settings));
            return new AbstractIndexAnalyzerProvider<Analyzer>(name) {
                @Override
                public Analyzer get() {
                    return analyzer;
                }
            };
        };
    }

    static AnalysisProvider<TokenizerFactory> tokenizer(Reading<Supplier<Tokenizer>> reading) {
        return (index, environment, name, settings) -> {
            var make = reading.read(new Options(index, environment, name, settings));
            return TokenizerFactory.newFactory(name, make);
        };
    }

    static AnalysisProvider<TokenFilterFactory> filter(Reading<UnaryOperator<TokenStream>> reading) {
        return (index, environment, name, settings) ->
            new Filter(name, reading.read(new Options(index, environment, name, settings)));
    }

    /** A filter that changes characters only: normalizers and wildcard queries use it too. */
    static AnalysisProvider<TokenFilterFactory> normalizing(Reading<UnaryOperator<TokenStream>> reading) {
        return (index, environment, name, settings) ->
            new NormalizingFilter(name, reading.read(new Options(index, environment, name, settings)));
    }

    static AnalysisProvider<CharFilterFactory> characters(Reading<UnaryOperator<Reader>> reading) {
        return (index, environment, name, settings) ->
            new Characters(name, reading.read(new Options(index, environment, name, settings)));
    }

    static AnalysisProvider<CharFilterFactory> normalizingCharacters(Reading<UnaryOperator<Reader>> reading) {
        return (index, environment, name, settings) ->
            new NormalizingCharacters(name, reading.read(new Options(index, environment, name, settings)));
    }

    static class Filter extends AbstractTokenFilterFactory {
        private final UnaryOperator<TokenStream> make;

        Filter(String name, UnaryOperator<TokenStream> make) {
            super(name);
            this.make = make;
        }

        @Override
        public TokenStream create(TokenStream input) {
            return make.apply(input);
        }
    }

    private static final class NormalizingFilter extends Filter implements NormalizingTokenFilterFactory {
        NormalizingFilter(String name, UnaryOperator<TokenStream> make) {
            super(name, make);
        }
    }

    private static class Characters extends AbstractCharFilterFactory {
        private final UnaryOperator<Reader> make;

        Characters(String name, UnaryOperator<Reader> make) {
            super(name);
            this.make = make;
        }

        @Override
        public Reader create(Reader input) {
            return make.apply(input);
        }
    }

    private static final class NormalizingCharacters extends Characters implements NormalizingCharFilterFactory {
        NormalizingCharacters(String name, UnaryOperator<Reader> make) {
            super(name, make);
        }
    }
}
