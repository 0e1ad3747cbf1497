using TranslateSvc.Engines.Apertium.Rewriting;

namespace TranslateSvc.ApertiumRewrite.Training;

/// <summary>Learns which English words translate a French word.</summary>
internal static class WordListLearner
{
    private const string Null = "<null>";
    private const int LongestLine = 170;
    private const int LeastCount = 4;
    private const float LeastProbability = 0.02f;
    private const int MostTranslations = 8;

    /// <summary>Adds the word list to a model whose vocabulary is known.</summary>
    public static void Learn(List<SentencePair> pairs, RewriteModel model)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal) { [Null] = 0 };
        List<string> words = [Null];
        List<int> counts = [0];
        List<(int[] Source, int[] Target)> data = [];
        foreach (var pair in pairs.Where(p => p.French.Length < LongestLine && p.English.Length < LongestLine))
        {
            int[] french = [0, .. TrainingText.Words(pair.French).Select(Id)];
            data.Add((french, [.. TrainingText.Words(pair.English).Select(model.WordId).Where(id => id > 0)]));
        }

        var aligner = new WordAligner(diagonal: false);
        aligner.Learn(data);
        var translations = aligner.Table.Where(t => t.Value > LeastProbability && Keeps((int)(t.Key >> 20))).GroupBy(t => (int)(t.Key >> 20));
        foreach (var group in translations.OrderByDescending(g => counts[g.Key]))
        {
            var source = model.AddSourceWord(words[group.Key]);
            foreach (var (key, p) in group.OrderByDescending(t => t.Value).Take(MostTranslations))
                model.Lexicon[RewriteModel.Key(source, (int)(key & 0xFFFFF))] = (float)Math.Log(p);
        }

        bool Keeps(int id) => id > 0 && counts[id] >= LeastCount && !words[id].Any(char.IsAsciiDigit);

        int Id(string word)
        {
            if (!ids.TryGetValue(word, out var id))
            {
                ids[word] = id = words.Count;
                words.Add(word);
                counts.Add(0);
            }

            counts[id]++;
            return id;
        }
    }
}
