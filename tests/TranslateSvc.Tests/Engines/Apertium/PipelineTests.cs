using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TranslateSvc.Engines.Apertium;
using TranslateSvc.Engines.Apertium.Pipelines;
using TranslateSvc.Errors;

namespace TranslateSvc.Tests.Engines.Apertium;

// The stages are plain POSIX programs that pass nulls through unbuffered: no Apertium needed.
public sealed class PipelineTests
{
    private static readonly ModeStage Copy = new("cat", []);
    private static readonly ModeStage Silent = new("sh", ["-c", "cat >/dev/null"]);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task SendAsync_ManyAtOnce_AnswersEachInFullAndInItsPlace()
    {
        Posix();
        await using var pipeline = ApertiumPipeline.Start([Copy, Copy, Copy], Timeout, TimeProvider.System);
        var requests = Enumerable.Range(0, 200).Select(i => new string((char)('a' + i % 26), i * 50) + "é" + i).ToArray();

        var answers = await Task.WhenAll(requests.Select(r => pipeline.SendAsync(r, TestContext.Current.CancellationToken)));

        Assert.Equal(requests, answers);
    }

    [Fact]
    public async Task SendAsync_StageKilled_FailsAndTheNextPipelineWorks()
    {
        Posix();
        await using var pipeline = ApertiumPipeline.Start([Copy, Silent], Timeout, TimeProvider.System);
        var answer = pipeline.SendAsync("a", TestContext.Current.CancellationToken);

        await KillAStageAsync(pipeline.ProcessId);

        await Assert.ThrowsAsync<PipelineBrokenException>(() => answer);
        Assert.True(pipeline.IsBroken);
        await Assert.ThrowsAsync<PipelineBrokenException>(() => pipeline.SendAsync("b", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SendAsync_Cancelled_LeavesTheOthersTheirAnswers()
    {
        Posix();
        await using var pipeline = ApertiumPipeline.Start([Copy], Timeout, TimeProvider.System);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pipeline.SendAsync("a", cancelled.Token));

        Assert.Equal("b", await pipeline.SendAsync("b", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SendAsync_NoAnswerInTime_BreaksThePipeline()
    {
        Posix();
        var time = new FakeTimeProvider();
        await using var pipeline = ApertiumPipeline.Start([Silent], Timeout, time);
        var answer = pipeline.SendAsync("a", TestContext.Current.CancellationToken);

        time.Advance(Timeout + Timeout / 4);

        await Assert.ThrowsAsync<PipelineBrokenException>(() => answer);
    }

    [Fact]
    public async Task DisposeAsync_RunningStages_LeavesNoProcess()
    {
        Posix();
        var pipeline = ApertiumPipeline.Start([Copy, Copy, Silent], Timeout, TimeProvider.System);
        var processes = Children(pipeline.ProcessId).Append(pipeline.ProcessId).ToArray();

        await pipeline.DisposeAsync();

        Assert.DoesNotContain(processes, IsRunning);
    }

    [Fact]
    public async Task Pool_StageKilledOnce_AnswersAllTheSame()
    {
        Posix();
        await using var pool = Pool([Copy, Copy]);
        Assert.Equal("a", await pool.SendAsync("a", TestContext.Current.CancellationToken));

        await KillAStageAsync(pool.ProcessIds.Single());

        Assert.Equal("b", await pool.SendAsync("b", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Pool_StageThatAlwaysEnds_IsUnavailable()
    {
        Posix();
        await using var pool = Pool([new ModeStage("true", [])]);

        var e = await Assert.ThrowsAsync<TranslateSvcException>(() => pool.SendAsync("a", TestContext.Current.CancellationToken));

        Assert.Equal(ErrorReason.EngineUnavailable, e.Reason);
        Assert.NotNull(e.RetryAfter);
    }

    [Fact]
    public async Task Pool_QueueFull_IsUnavailable()
    {
        Posix();
        await using var pool = Pool([Silent], new ApertiumOptions { PipelinesPerRoute = 1, InFlightPerPipeline = 1, QueueLimit = 1 });
        using var stop = new CancellationTokenSource();
        var running = pool.SendAsync("a", stop.Token);
        var waiting = pool.SendAsync("b", stop.Token);

        var e = await Assert.ThrowsAsync<TranslateSvcException>(() => pool.SendAsync("c", TestContext.Current.CancellationToken));

        Assert.Equal(ErrorReason.EngineUnavailable, e.Reason);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Pool_Idle_StopsAndStartsAgain()
    {
        Posix();
        var time = new FakeTimeProvider();
        await using var pool = new PipelinePool("m", [Copy], new ApertiumOptions { PipelinesPerRoute = 1 }, time, NullLogger.Instance);
        await pool.SendAsync("a", TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromMinutes(11));

        Assert.Empty(pool.ProcessIds);
        Assert.Equal("b", await pool.SendAsync("b", TestContext.Current.CancellationToken));
    }

    private static PipelinePool Pool(IReadOnlyList<ModeStage> stages, ApertiumOptions? options = null) =>
        new("m", stages, options ?? new ApertiumOptions { PipelinesPerRoute = 1 }, TimeProvider.System, NullLogger.Instance);

    internal static void Posix() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipelines run on Linux; the children are read from /proc.");

    internal static async Task KillAStageAsync(int shell)
    {
        // The shell forks its stages in its own time.
        while (Children(shell).Length == 0) await Task.Yield();
        using var stage = Process.GetProcessById(Children(shell)[0]);
        stage.Kill();
    }

    private static int[] Children(int process)
    {
        var path = $"/proc/{process}/task/{process}/children";
        return File.Exists(path) ? [.. File.ReadAllText(path).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)] : [];
    }

    private static bool IsRunning(int process) => File.Exists($"/proc/{process}/stat") && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
}
