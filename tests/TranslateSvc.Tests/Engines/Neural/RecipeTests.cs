using System.Diagnostics;
using TranslateSvc.Engines.Neural.Decoding;
using TranslateSvc.Engines.Neural.Models;
using TranslateSvc.Testing.Architecture;

namespace TranslateSvc.Tests.Engines.Neural;

/// <summary>The recipe in <c>tools/neural</c>: its own tests, and its tiny configuration from the grammar to a model that this engine loads. Where Python's packages are absent, <c>tools/neural/test.sh</c> installs them.</summary>
[Trait("Needs", "python3-torch")]
public sealed class RecipeTests : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private static readonly string Recipe = Path.Combine(Repository.Root, "tools", "neural");
    private readonly string _work = Directory.CreateTempSubdirectory("tsvc-recipe-").FullName;

    [Fact]
    public async Task OwnTests_All_Pass()
    {
        await SkipUnlessInstalledAsync();
        var (code, output) = await RunAsync("-m", "unittest", "discover", "-s", "tests");

        Assert.True(code == 0, output);
        Assert.Contains("OK", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Ran 0 tests", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TinyConfiguration_FromGrammarToEngine_TranslatesWhatItHasNotSeen()
    {
        await SkipUnlessInstalledAsync();
        var (code, output) = await RunAsync("-m", "neural", "all", "--config", Path.Combine("configs", "tiny.json"), "--work", _work);
        Assert.True(code == 0, output);

        var model = ModelFolder.Open(Path.Combine(_work, "model"));
        var subwords = model.LoadSubwords();
        using var graph = model.LoadGraph(subwords, 2);
        var pairs = File.ReadLines(Path.Combine(_work, "held-out", "toy.tsv")).Select(l => l.Split('\t')).Take(100).ToArray();
        var right = 0;
        foreach (var batch in pairs.Chunk(20))
        {
            var sources = batch.Select(p => (IReadOnlyList<int>)[.. subwords.Prefix("en"), .. subwords.Encode(subwords.Opening + p[0]), subwords.End]).ToArray();
            using var decoding = graph.Encode(sources);
            BeamSearch.Run(
                decoding, [.. sources.Select(s => new DecodingTask { Source = s, Longest = DecodingTask.LongestFor(s.Count) })],
                new DecodingOptions(4, 0.6, subwords.Start, subwords.End, subwords.Forbidden),
                (i, found) => right += found.Count > 0 && subwords.Decode(found[0].Tokens, _ => "") == batch[i][1] ? 1 : 0, TestContext.Current.CancellationToken);
        }

        Assert.Equal(100, pairs.Length);
        Assert.True(right >= 80, $"{right} of 100 sentences are translated as the grammar does. {output}");
    }

    public void Dispose() => Directory.Delete(_work, recursive: true);

    private static async Task SkipUnlessInstalledAsync()
    {
        if (!File.Exists(Python) || (await RunAsync("-c", "import torch, onnx, sentencepiece")).Code != 0)
            Assert.Skip("python3-torch, python3-onnx or python3-sentencepiece is not installed: tools/neural/test.sh installs them and runs the recipe.");
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Python, arguments) { WorkingDirectory = Recipe, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await using var killed = TestContext.Current.CancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var (output, error) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
