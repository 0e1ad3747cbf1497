using TranslateSvc.Cli.Tests.Fakes;

namespace TranslateSvc.Cli.Tests.Commands;

public sealed class OutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Tsvc _tsvc = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Output_OneFile_IsWrittenWholeWithoutLeftovers()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.fr.txt", "Un\n\nDeux"), "--output", _folder.At("result.txt"));

        Assert.Equal((ExitCodes.Complete, ""), (run.ExitCode, run.Output));
        Assert.Equal("<apertium> UN\n\n<apertium> DEUX", File.ReadAllText(_folder.At("result.txt")));
        Assert.Equal(["a.fr.txt", "result.txt"], _folder.Files);
    }

    [Theory]
    [InlineData("text", "a.en.txt", "notes.en.md")]
    [InlineData("json", "a.en.json", "notes.en.json")]
    [InlineData("markdown", "a.en.md", "notes.en.md")]
    public async Task Output_SeveralFiles_IsADirectory(string format, string first, string second)
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(
            server, "translate", _folder.Write("a.fr.txt", "Un"), _folder.Write("notes.md", "Deux"), "--format", format, "-o", _folder.At("out"));

        Assert.Equal((ExitCodes.Complete, ""), (run.ExitCode, run.Output));
        Assert.Equal(["a.fr.txt", "notes.md", Path.Combine("out", first), Path.Combine("out", second)], _folder.Files);
    }

    [Fact]
    public async Task Output_SameNameTwice_IsRefusedForTheSecond()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.fr.txt", "Un"), _folder.Write("a.txt", "Deux"), "-o", _folder.At("out"));

        Assert.Equal(ExitCodes.PartialFailure, run.ExitCode);
        Assert.Contains("already written for another input", run.Error);
        Assert.Equal("<apertium> UN", File.ReadAllText(_folder.At("out/a.en.txt")));
    }

    [Fact]
    public async Task Output_TheInputItself_IsRefused()
    {
        await using var server = await FakeServer.StartAsync();
        var file = _folder.Write("a.txt", "Un");

        var run = await _tsvc.RunAsync(server, "translate", file, "-o", file);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("would overwrite the input", run.Error);
        Assert.Equal("Un", File.ReadAllText(file));
    }

    [Fact]
    public async Task Output_FailedCall_LeavesTheOldFile()
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.Finishes = false;
        var target = _folder.Write("result.txt", "old");

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", "Un"), "-o", target);

        Assert.Equal(ExitCodes.Unavailable, run.ExitCode);
        Assert.Contains("ended the stream before its answer was finished", run.Error);
        Assert.Equal("old", File.ReadAllText(target));
    }

    [Fact]
    public async Task Output_Unwritable_IsNamed()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", "Un"), "-o", Path.Combine(_folder.Write("file", "x"), "result.txt"));

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("result.txt", run.Error);
    }
}
