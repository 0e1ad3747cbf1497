using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Apertium;
using TranslateSvc.Engines.Apertium.Pipelines;

namespace TranslateSvc.Tests.Engines.Apertium;

public sealed class PipelinePoolTests
{
    private static readonly ModeStage Copy = new("cat", []);
    private static readonly ModeStage Silent = new("sh", ["-c", "cat >/dev/null"]);

    // From nothing to four times what the pipes between the stages hold.
    private static readonly string[] Texts = [.. Enumerable.Range(0, 64).Select(i => new string((char)('a' + i % 26), i * i * 64) + "é" + i)];

    [Fact]
    public async Task SendAsync_BeforeTheFirstRequest_NothingRuns()
    {
        PipelineTests.Posix();
        await using var pool = Pool([Copy], 2);
        Assert.Empty(pool.ProcessIds);

        await pool.SendAsync("a", TestContext.Current.CancellationToken);
        await pool.SendAsync("b", TestContext.Current.CancellationToken);

        // One after the other they need no second pipeline.
        Assert.Single(pool.ProcessIds);
    }

    [Fact]
    public async Task SendAsync_SeveralAtOnce_SpreadOverThePipelines()
    {
        PipelineTests.Posix();
        await using var pool = Pool([Silent], 3);
        using var stop = new CancellationTokenSource();

        var sent = Enumerable.Range(0, 5).Select(i => pool.SendAsync($"{i}", stop.Token)).ToArray();

        Assert.Equal(3, pool.ProcessIds.Distinct().Count());
        await stop.CancelAsync();
        foreach (var task in sent) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
    }

    [Fact]
    public async Task SendAsync_ManyOfAllLengthsAtOnce_AnswersEachInFull()
    {
        PipelineTests.Posix();
        await using var pool = Pool([Copy, Copy, Copy], 2);

        Assert.Equal(Texts, await Task.WhenAll(Texts.Select(t => pool.SendAsync(t, TestContext.Current.CancellationToken))));
    }

    [Fact]
    public async Task SendAsync_StageKilledMidway_AnswersEachInFull()
    {
        PipelineTests.Posix();
        await using var pool = Pool([Copy, Copy, Copy], 2);
        var answers = Texts.Select(t => pool.SendAsync(t, TestContext.Current.CancellationToken)).ToArray();
        await answers[0];

        await PipelineTests.KillAStageAsync(pool.ProcessIds.First());

        Assert.Equal(Texts, await Task.WhenAll(answers));
    }

    [Theory]
    [InlineData("fra-cat")]
    [InlineData("fr-es")]
    public async Task SendAnalysedAsync_AfterAnalyseAsync_AnswersWhatTheWholeModeDoes(string mode)
    {
        ApertiumEngineTests.Installed();
        await using var services = ApertiumEngineTests.Services();
        var pools = services.GetRequiredService<PipelinePools>();
        foreach (var text in (string[])["Le chat de Tartempion dort, n'est-ce pas ?", "Les 12 juges [k1] de l'ONU : c'est zorglub \\* et rien.", "Qxaaaq 97310001"])
        {
            var request = text + StreamFormat.StopAndEnd;

            var analysis = await pools.AnalyseAsync(mode, request, TestContext.Current.CancellationToken);

            Assert.Contains("^", analysis, StringComparison.Ordinal);
            Assert.Equal(
                await pools.SendAsync(mode, request, TestContext.Current.CancellationToken), await pools.SendAnalysedAsync(mode, analysis, TestContext.Current.CancellationToken));
        }
    }

    // Some stages remember the text before: the words may differ from an answer alone, what is there may not.
    [Fact]
    public async Task TranslateAsync_ManyOfAllLengthsAtOnce_CutsNone()
    {
        ApertiumEngineTests.Installed();
        await using var services = ApertiumEngineTests.Services(("PipelinesPerRoute", "2"));
        var engine = services.GetServices<ITranslationEngine>().Single(e => e.Descriptor.Name == "apertium");
        const string sentence = "Le maire de Saint-Aubin, Pierre Zorglub, a annoncé hier que les travaux du pont coûteraient 3,5 millions d'euros. ";
        var texts = Enumerable.Range(0, 64).Select(i => string.Concat(Enumerable.Repeat(sentence, 1 + i % 8)) + $"Il en reste {i}.").ToArray();

        var answers = await Task.WhenAll(texts.Select(t => ApertiumEngineTests.TranslateAsync(engine, "fr", "en", t)));

        for (var i = 0; i < texts.Length; i++)
        {
            var text = answers[i]["s0"];
            Assert.Equal(1 + i % 8, text.Split("Zorglub").Length - 1);
            Assert.Equal(1 + i % 8, text.Split("3.5 million").Length - 1);
            Assert.EndsWith($" {i}.", text, StringComparison.Ordinal);
        }
    }

    private static PipelinePool Pool(IReadOnlyList<ModeStage> stages, int pipelines) =>
        new("m", stages, new ApertiumOptions { PipelinesPerRoute = pipelines }, TimeProvider.System, NullLogger.Instance);
}
