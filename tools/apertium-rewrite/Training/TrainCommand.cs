using System.CommandLine;
using System.Diagnostics;
using TranslateSvc.Engines.Apertium;
using TranslateSvc.Engines.Apertium.Rewriting;
using TranslateSvc.Languages;

namespace TranslateSvc.ApertiumRewrite.Training;

/// <summary><c>train</c>: learns the rewrite model of French to English.</summary>
internal static class TrainCommand
{
    private static readonly (LanguageTag From, LanguageTag To) Direction = (LanguageTag.French, LanguageTag.English);

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var corpora = new Option<DirectoryInfo>("--corpora") { Description = "Folder of NAME.fr-en.tsv.xz files", Required = true }.AcceptExistingOnly();
        var output = new Option<FileInfo>("--output") { Description = "The model to write", Required = true };
        var seed = new Option<int>("--seed") { Description = "Seed of the samples", DefaultValueFactory = _ => 11 };
        var share = new Option<double>("--share") { Description = "Share of the corpora to train on, above 0 to 1; for trials", DefaultValueFactory = _ => 1 };
        var command = new Command("train", "Learns the rewrite model of French to English.") { corpora, output, seed, share };
        command.SetAction(async (arguments, token) =>
        {
            var sample = await Corpora.SampleAsync(arguments.GetRequiredValue(corpora), arguments.GetValue(seed), arguments.GetValue(share), token).ConfigureAwait(false);
            var model = await LearnAsync(sample, token).ConfigureAwait(false);
            await using var file = arguments.GetRequiredValue(output).Create();
            model.Write(file);
        });
        return command;
    }

    private static async Task<RewriteModel> LearnAsync(CorpusSample sample, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var model = new RewriteModel();
        var texts = sample.Text.ConvertAll(p => TargetToken.Split(TrainingText.Plain(p.English)));
        VocabularyLearner.Learn(texts, model);
        LanguageModelLearner.Learn(texts, model);
        Note($"{sample.Text.Count} pairs, {model.Words.Count} words, {model.Bigrams.Count} bigrams, {model.Trigrams.Count} trigrams");
        WordListLearner.Learn(sample.Text, model);
        Note($"{model.SourceWords.Count} source words, {model.Lexicon.Count} translations");

        List<(string[] Written, string[] Wanted)> edits = [];
        await using var host = new EngineHost();
        string[] french = [.. sample.Phrases.Select(p => p.French)];
        foreach (var route in (ApertiumRoute[])[ApertiumRoute.Spanish, ApertiumRoute.Catalan])
        {
            var written = await host.TranslateRawAsync(route, Direction, [.. french.Select(TrainingText.Plain)], cancellationToken).ConfigureAwait(false);
            edits.AddRange(written.Select((line, i) => (TrainingText.Words(line), TrainingText.Words(sample.Phrases[i].English))));
            Note($"{written.Length} sentences through {route.Name}");
        }

        PhraseLearner.Learn(edits, model);
        Note($"{model.Phrases.Count} phrases");
        return model;

        void Note(string what) => Console.Error.WriteLine($"{watch.Elapsed:hh\\:mm\\:ss} {what}");
    }
}
