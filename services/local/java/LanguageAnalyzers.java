package seedbed;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.br.BrazilianAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.ckb.SoraniAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.eu.BasqueAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.gl.GalicianAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hy.ArmenianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.th.ThaiTokenizer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * The language analyzers of Elasticsearch's reference ("Language analyzers"), by name, each the Lucene class of that
 * language, with the settings {@code stopwords}, {@code stopwords_path} and {@code stem_exclusion}.
 */
final class LanguageAnalyzers {
    private final Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> found = new TreeMap<>();

    static Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> all() {
        var analyzers = new LanguageAnalyzers();
        analyzers.withStems();
        analyzers.withoutStems();
        return analyzers.found;
    }

    private void withStems() {
        add("arabic", ArabicAnalyzer.getDefaultStopSet(), ArabicAnalyzer::new);
        add("armenian", ArmenianAnalyzer.getDefaultStopSet(), ArmenianAnalyzer::new);
        add("basque", BasqueAnalyzer.getDefaultStopSet(), BasqueAnalyzer::new);
        add("bengali", BengaliAnalyzer.getDefaultStopSet(), BengaliAnalyzer::new);
        add("brazilian", BrazilianAnalyzer.getDefaultStopSet(), BrazilianAnalyzer::new);
        add("bulgarian", BulgarianAnalyzer.getDefaultStopSet(), BulgarianAnalyzer::new);
        add("catalan", CatalanAnalyzer.getDefaultStopSet(), CatalanAnalyzer::new);
        add("czech", CzechAnalyzer.getDefaultStopSet(), CzechAnalyzer::new);
        add("danish", DanishAnalyzer.getDefaultStopSet(), DanishAnalyzer::new);
        add("dutch", DutchAnalyzer.getDefaultStopSet(), DutchAnalyzer::new);
        add("english", EnglishAnalyzer.getDefaultStopSet(), EnglishAnalyzer::new);
        add("estonian", EstonianAnalyzer.getDefaultStopSet(), EstonianAnalyzer::new);
        add("finnish", FinnishAnalyzer.getDefaultStopSet(), FinnishAnalyzer::new);
        add("french", FrenchAnalyzer.getDefaultStopSet(), FrenchAnalyzer::new);
        add("galician", GalicianAnalyzer.getDefaultStopSet(), GalicianAnalyzer::new);
        add("german", GermanAnalyzer.getDefaultStopSet(), GermanAnalyzer::new);
        add("hindi", HindiAnalyzer.getDefaultStopSet(), HindiAnalyzer::new);
        add("hungarian", HungarianAnalyzer.getDefaultStopSet(), HungarianAnalyzer::new);
        add("indonesian", IndonesianAnalyzer.getDefaultStopSet(), IndonesianAnalyzer::new);
        add("irish", IrishAnalyzer.getDefaultStopSet(), IrishAnalyzer::new);
        add("italian", ItalianAnalyzer.getDefaultStopSet(), ItalianAnalyzer::new);
        add("latvian", LatvianAnalyzer.getDefaultStopSet(), LatvianAnalyzer::new);
        add("lithuanian", LithuanianAnalyzer.getDefaultStopSet(), LithuanianAnalyzer::new);
        add("norwegian", NorwegianAnalyzer.getDefaultStopSet(), NorwegianAnalyzer::new);
        add("persian", PersianAnalyzer.getDefaultStopSet(), PersianAnalyzer::new);
        add("portuguese", PortugueseAnalyzer.getDefaultStopSet(), PortugueseAnalyzer::new);
        add("romanian", RomanianAnalyzer.getDefaultStopSet(), RomanianAnalyzer::new);
        add("russian", RussianAnalyzer.getDefaultStopSet(), RussianAnalyzer::new);
        add("serbian", SerbianAnalyzer.getDefaultStopSet(), SerbianAnalyzer::new);
        add("sorani", SoraniAnalyzer.getDefaultStopSet(), SoraniAnalyzer::new);
        add("spanish", SpanishAnalyzer.getDefaultStopSet(), SpanishAnalyzer::new);
        add("swedish", SwedishAnalyzer.getDefaultStopSet(), SwedishAnalyzer::new);
        add("turkish", TurkishAnalyzer.getDefaultStopSet(), TurkishAnalyzer::new);
    }

    private void withoutStems() {
        addUnstemmed("chinese", EnglishAnalyzer.ENGLISH_STOP_WORDS_SET, StandardAnalyzer::new);
        addUnstemmed("cjk", CJKAnalyzer.getDefaultStopSet(), CJKAnalyzer::new);
        addUnstemmed("greek", GreekAnalyzer.getDefaultStopSet(), GreekAnalyzer::new);
        if (ThaiTokenizer.DBBI_AVAILABLE) { // a runtime cut down to its base module has no dictionary of Thai words
            addUnstemmed("thai", ThaiAnalyzer.getDefaultStopSet(), ThaiAnalyzer::new);
        }
    }

    private void addUnstemmed(String name, CharArraySet stopWords, Function<CharArraySet, Analyzer> make) {
        found.put(name, Factories.analyzer(options -> make.apply(options.stopWords(stopWords))));
    }

    private void add(String name, CharArraySet stopWords, BiFunction<CharArraySet, CharArraySet, Analyzer> make) {
        found.put(name, Factories.analyzer(
            options -> make.apply(options.stopWords(stopWords), options.stemExclusions()))
        );
    }
}
