using TranslateSvc.Cli.Tests.Fakes;
using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Cli.Tests.Commands;

/// <summary>What <c>tsvc compare</c> says beside the translations: against the real server, with two chat engines and a judge on the fake model.</summary>
public sealed class CompareSignalsTests : IDisposable
{
    private const string Article = "Le maire a ouvert la séance à 18 heures.\n\nLes habitants étaient nombreux dans la salle.";
    private readonly TemporaryFolder _folder = new();
    private readonly Tsvc _tsvc = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Compare_JudgeAndRoundTrip_StandInTheTable()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        await using var server = await StartAsync(llm);
        var mine = _folder.Write("mine.txt", "The mayor opened the session at 19 o'clock.\n\nMany inhabitants were in the room.");

        var run = await _tsvc.RunAsync([
            "compare", _folder.Write("a.txt", Article), "--from", "fr", "--to", "en", "--engine", "one", "--engine", "two", "--with", mine,
            "--judge", "judge", "--round-trip", "one", "--format", "markdown", "--server", server.Address,
        ]);

        Assert.True(run.ExitCode == ExitCodes.Complete, run.Error);
        Assert.Matches(@"\| consensus \| chrF [\d.]+ \| chrF [\d.]+ \| chrF [\d.]+ \|", run.Output);
        Assert.Matches(@"\| round trip \| chrF [\d.]+ \| chrF [\d.]+ \| chrF [\d.]+ \|", run.Output);
        Assert.Matches(@"\| judge \| .*0 critical \| .*0 critical \| penalty 12\.5 a row: 0 minor, 0 major, 1 critical \|", run.Output);
        Assert.Matches(@"\| verdicts \| 1 won, 0 lost, 3 tied \| 1 won, 0 lost, 3 tied \| 0 won, 2 lost, 2 tied \|", run.Output);
        Assert.Contains("Judge: judge (judge-model), 2 rows", run.Output);
    }

    [Fact]
    public async Task Compare_JudgeThatFollowsTheOrder_TiesEverything()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        llm.Script(request => request.IsPreference ? FakeBehaviour.PrefersFirst : null);
        await using var server = await StartAsync(llm);
        var mine = _folder.Write("mine.txt", "The mayor opened the session at 19 o'clock.\n\nMany inhabitants were in the room.");

        var run = await _tsvc.RunAsync(["compare", _folder.Write("a.txt", Article), "--from", "fr", "--to", "en", "--engine", "one", "--with", mine, "--judge", "judge", "--server", server.Address]);

        Assert.Matches(@"verdicts +│ 0 won, 0 lost, 2 tied +│ 0 won, 0 lost, 2 tied", run.Output);
    }

    [Fact]
    public async Task Compare_JudgesOwnColumn_IsLeftOutAndSaysSo()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        await using var server = await StartAsync(llm);

        var run = await _tsvc.RunAsync(["compare", _folder.Write("a.txt", Article), "--from", "fr", "--to", "en", "--engine", "one", "--engine", "judge", "--judge", "judge", "--server", server.Address]);

        Assert.Contains("not judged: its own", run.Output);
    }

    [Fact]
    public async Task Compare_JudgeDown_TheTableIsWhole()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        llm.Script(request => request.IsAnnotation || request.IsPreference ? FakeBehaviour.Status(500) : null);
        await using var server = await StartAsync(llm);

        var run = await _tsvc.RunAsync(["compare", _folder.Write("a.txt", Article), "--from", "fr", "--to", "en", "--engine", "one", "--engine", "two", "--judge", "judge", "--server", server.Address]);

        Assert.Equal(ExitCodes.Complete, run.ExitCode);
        Assert.Contains("calls FAILED", run.Output);
        Assert.Contains("consensus", run.Output);
    }

    [Fact]
    public async Task Compare_UnknownJudge_IsRefusedWithTheOption()
    {
        await using var llm = await FakeLlmServer.StartAsync();
        await using var server = await StartAsync(llm);

        var run = await _tsvc.RunAsync(["compare", _folder.Write("a.txt", Article), "--from", "fr", "--to", "en", "--engine", "one", "--judge", "nobody", "--server", server.Address]);

        Assert.Equal(ExitCodes.Refused, run.ExitCode);
        Assert.Contains("judge.engine (--judge)", run.Error);
    }

    [Fact]
    public async Task Compare_JudgeRowsWithoutAJudge_Exit2() =>
        Assert.Equal(ExitCodes.Usage, (await _tsvc.RunAsync(["compare", _folder.Write("a.txt", Article), "--to", "en", "--with", _folder.At("a.txt"), "--judge-rows", "3"])).ExitCode);

    private static Task<RealServer> StartAsync(FakeLlmServer llm) => RealServer.StartAsync(
        [.. new[] { "one", "two", "judge" }.SelectMany(name => new[]
        {
            ($"TranslateSvc:Engines:Chat:{name}:Endpoint", llm.Endpoint),
            ($"TranslateSvc:Engines:Chat:{name}:Model", $"{name}-model"),
            ($"TranslateSvc:Engines:Chat:{name}:MaxTries", "1"),
        })]);
}
