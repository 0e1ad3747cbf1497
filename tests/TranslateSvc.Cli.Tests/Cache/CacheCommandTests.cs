using TranslateSvc.Cli.Tests.Fakes;

namespace TranslateSvc.Cli.Tests.Cache;

public sealed class CacheCommandTests
{
    private readonly Tsvc _tsvc = new();

    [Fact]
    public async Task Stats_OfAServer_SaysStoreMemoryAndLookups()
    {
        await using var server = await RealServer.StartAsync();

        var run = await _tsvc.RunAsync(["cache", "stats", "--server", server.Address]);

        Assert.Equal(ExitCodes.Complete, run.ExitCode);
        Assert.All(["store    memory: 0 entries, 0 B", "memory   0 entries", "lookups  request: 0 hits of 0", "since    "], line => Assert.Contains(line, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("y\n", "Removed 0 entries")]
    [InlineData("n\n", "")]
    [InlineData("\n", "")]
    public async Task Purge_OnATerminal_AsksFirst(string reply, string output)
    {
        await using var server = await RealServer.StartAsync();
        _tsvc.TerminalWidth = 80;
        _tsvc.Reply = reply;

        var run = await _tsvc.RunAsync(["cache", "purge", "--server", server.Address, "--no-color"]);

        Assert.Equal(ExitCodes.Complete, run.ExitCode);
        Assert.Contains("Remove every stored answer", run.Error, StringComparison.Ordinal);
        Assert.StartsWith(output, run.Output, StringComparison.Ordinal);
        Assert.Equal(output.Length == 0, run.Error.Contains("Nothing was removed.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Purge_InAScriptWithoutYes_IsAUsageErrorAndRemovesNothing()
    {
        var run = await _tsvc.RunAsync(["cache", "purge", "--server", "http://127.0.0.1:1"]);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("--yes", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--older-than", "0.5")]
    [InlineData("--expired", null)]
    public async Task Purge_WithYes_RunsWithoutAQuestion(string option, string? value)
    {
        await using var server = await RealServer.StartAsync();

        var run = await _tsvc.RunAsync([.. new[] { "cache", "purge", "--yes", "--server", server.Address, option, value }.OfType<string>()]);

        Assert.Equal((ExitCodes.Complete, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("Removed 0 entries", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--older-than", "yesterday")]
    [InlineData("--older-than", "0")]
    [InlineData("--older-than", "4000")]
    [InlineData("--older-than", "3", "--expired")]
    public async Task Purge_WrongAge_IsAUsageError(params string[] options)
    {
        var run = await _tsvc.RunAsync(["cache", "purge", "--yes", .. options]);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
    }
}
