using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using TranslateSvc.Engines.Neural.Decoding;
using TranslateSvc.Engines.Neural.Models;
using TranslateSvc.Engines.Neural.Subwords;
using TranslateSvc.Testing.Architecture;

namespace TranslateSvc.Tests.Engines.Neural;

/// <summary>The model that the recipe's tiny configuration trains on a grammar of its own, against what PyTorch answered with the same weights.</summary>
public sealed partial class ToyModelTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tools", "neural", "toy-model");
    private static readonly Reference Expected = JsonSerializer.Deserialize<Reference>(
        File.ReadAllBytes(Path.Combine(Folder, "reference.json")), new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower })!;

    [Fact]
    public void Encode_ReferenceSentences_HaveTheReferenceTokens()
    {
        var subwords = ModelFolder.Open(Folder).LoadSubwords();

        Assert.True(Expected.Sentences.Count >= 40, "The reference holds too few sentences.");
        Assert.All(Expected.Sentences, s => Assert.Equal(s.Ids, Source(s, subwords)));
    }

    [Fact]
    public void Float_Greedy_EqualsPyTorch()
    {
        var compared = 0;
        foreach (var (sentence, found) in Translate(Folder + "-float", beam: 1))
        {
            // Where PyTorch's greedy search loops or finds no end, ours is led out by its guard.
            if (sentence.Greedy.Ids.Count >= Expected.LongestTarget || Loops(sentence.Greedy.Ids)) continue;
            compared++;
            Assert.Equal(sentence.Greedy.Ids, found[0].Tokens);
            Assert.Equal(sentence.Greedy.LogProbabilities.Sum(), found[0].LogProbability, 1e-3 * found[0].Length);
        }

        Assert.True(compared >= Expected.Sentences.Count * 9 / 10, $"Only {compared} of {Expected.Sentences.Count} could be compared.");
    }

    [Fact]
    public void Float_BeamOfFour_IsAtLeastAsProbableAsPyTorchs()
    {
        var same = 0;
        foreach (var (sentence, found) in Translate(Folder + "-float", Expected.Beam))
        {
            if (found[0].Tokens.SequenceEqual(sentence.BestOfBeam.Ids)) same++;
            Assert.True(found[0].Score >= sentence.BestOfBeam.Score - 1e-3, $"{sentence.Text}: {found[0].Score} is worse than {sentence.BestOfBeam.Score}.");
        }

        Assert.True(same >= Expected.Sentences.Count * 9 / 10, $"{same} of {Expected.Sentences.Count} are the same.");
    }

    [Fact]
    public void Int8_BeamOfFour_IsRightNearlyAsOftenAsFloat()
    {
        var right = new[] { Folder, Folder + "-float" }.Select(f => Right(Translate(f, Expected.Beam), ModelFolder.Open(f).LoadSubwords())).ToArray();

        TestContext.Current.TestOutputHelper?.WriteLine($"Of {Expected.Sentences.Count} sentences the int8 model translates {right[0]} as the grammar does, the float model {right[1]}.");
        Assert.True(right[0] >= right[1] - (Expected.Sentences.Count / 10) && right[0] > Expected.Sentences.Count / 2, $"int8 {right[0]}, float {right[1]} of {Expected.Sentences.Count}.");
    }

    [Fact]
    public void Int8_TextInABatch_IsTranslatedAsAlone()
    {
        var together = Translate(Folder, Expected.Beam, batch: 16).OrderBy(p => p.Sentence.Text, StringComparer.Ordinal).ThenBy(p => p.Sentence.Target, StringComparer.Ordinal).ToArray();
        var alone = Translate(Folder, Expected.Beam, batch: 1).OrderBy(p => p.Sentence.Text, StringComparer.Ordinal).ThenBy(p => p.Sentence.Target, StringComparer.Ordinal).ToArray();

        var most = together.Zip(alone).Max(pair => Math.Abs(pair.First.Found[0].LogProbability - pair.Second.Found[0].LogProbability));
        TestContext.Current.TestOutputHelper?.WriteLine($"Log probabilities differ by at most {most:g3}.");
        Assert.All(together.Zip(alone), pair => Assert.Equal(pair.Second.Found[0].Tokens, pair.First.Found[0].Tokens));
        Assert.True(most < 1e-3, $"Log probabilities differ by up to {most}.");
    }

    private static bool Loops(IReadOnlyList<int> tokens) =>
        Enumerable.Range(1, 8).Any(n => Enumerable.Range(0, Math.Max(0, tokens.Count - (4 * n) + 1)).Any(at => Enumerable.Range(0, 3 * n).All(i => tokens[at + i] == tokens[at + i + n])));

    private static int Right(List<(Sentence Sentence, IReadOnlyList<DecodedText> Found)> all, ISubwords subwords)
    {
        return all.Count(p => p.Found.Count > 0 && Blanks().Replace(subwords.Decode(p.Found[0].Tokens, Name), " ").Trim() == Blanks().Replace(p.Sentence.Expected, " ").Trim());

        string Name(int token) => $"<ph{subwords.Placeholders.ToList().IndexOf(token)}>";
    }

    private static List<(Sentence Sentence, IReadOnlyList<DecodedText> Found)> Translate(string folder, int beam, int batch = 16)
    {
        var model = ModelFolder.Open(folder);
        var subwords = model.LoadSubwords();
        using var graph = model.LoadGraph(subwords, 2);
        List<(Sentence, IReadOnlyList<DecodedText>)> all = [];
        foreach (var texts in Expected.Sentences.Chunk(batch))
        {
            var sources = texts.Select(s => Source(s, subwords)).ToArray();
            using var decoding = graph.Encode(sources);
            // What PyTorch did: no guard against lost placeholders, so the placeholders are free.
            BeamSearch.Run(
                decoding, [.. sources.Select(s => new DecodingTask { Source = s, Longest = Expected.LongestTarget })],
                new DecodingOptions(beam, Expected.Alpha, subwords.Start, subwords.End, Expected.Forbidden), (i, found) => all.Add((texts[i], found)), TestContext.Current.CancellationToken);
        }

        Assert.Equal(Expected.Sentences.Count, all.Count);
        return all;
    }

    // A placeholder stands in the reference's text by its name.
    private static IReadOnlyList<int> Source(Sentence sentence, ISubwords subwords)
    {
        List<int> tokens = [.. subwords.Prefix(sentence.Target)];
        var from = 0;
        var text = subwords.Opening + Blanks().Replace(sentence.Text, " ").Trim();
        foreach (Match name in Placeholder().Matches(text))
        {
            tokens.AddRange(subwords.Encode(text[from..name.Index]));
            tokens.Add(subwords.Placeholders[int.Parse(name.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)]);
            from = name.Index + name.Length;
        }

        return [.. tokens, .. subwords.Encode(text[from..]), subwords.End];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("<ph([0-9]+)>")]
    private static partial Regex Placeholder();

    private sealed record Reference(IReadOnlyList<int> Forbidden, int Beam, double Alpha, int LongestTarget, IReadOnlyList<Sentence> Sentences);

    private sealed record Sentence(string Source, string Target, string Text, string Expected, IReadOnlyList<int> Ids, Greedy Greedy, [property: JsonPropertyName("beam")] Best BestOfBeam);

    private sealed record Greedy(IReadOnlyList<int> Ids, string Text, IReadOnlyList<double> LogProbabilities);

    private sealed record Best(IReadOnlyList<int> Ids, string Text, double Score);
}
