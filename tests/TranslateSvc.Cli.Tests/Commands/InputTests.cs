using TranslateSvc.Cli.Tests.Fakes;

namespace TranslateSvc.Cli.Tests.Commands;

public sealed class InputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Tsvc _tsvc = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_SomeUnreadable_AreNamedAndTheOthersGoOn()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(
            server,
            "translate",
            _folder.Write("latin1.txt", [0x63, 0x61, 0x66, 0xE9]),
            _folder.Write("good.txt", "Un"),
            _folder.Write("binary.bin", [0x7F, 0x45, 0x4C, 0x46, 0, 0]),
            _folder.Write("empty.txt", ""),
            _folder.At("missing.txt"),
            _folder.At("."));

        Assert.Equal(ExitCodes.PartialFailure, run.ExitCode);
        Assert.Contains("<apertium> UN", run.Output);
        Assert.Contains("good.txt <==", run.Output);
        Assert.Contains("latin1.txt: is not UTF-8 (byte 3)", run.Error);
        Assert.Contains("binary.bin: is binary", run.Error);
        Assert.Contains("empty.txt: is empty", run.Error);
        Assert.Contains("missing.txt: cannot be read (no such file)", run.Error);
        Assert.Contains(".: is a directory", run.Error);
    }

    [Fact]
    public async Task File_TooLarge_IsNamedWithTheLimit()
    {
        await using var server = await FakeServer.StartAsync();

        var run = await _tsvc.RunAsync(server, "detect", _folder.Write("big.txt", new string('a', 4_000_001)));

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("big.txt: is over 4,000,000 bytes", run.Error);
    }

    [Fact]
    public async Task Files_NoneAtATerminal_IsAUsageError()
    {
        var run = await _tsvc.RunAsync(["translate"]);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("Name a FILE, or pipe a text in.", run.Error);
    }

    [Fact]
    public async Task Files_StandardInputTwice_IsAUsageError()
    {
        var run = await _tsvc.RunAsync(["translate", "-", "-"]);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("once", run.Error);
    }

    [Fact]
    public async Task Text_NeitherLanguage_AsksForTheDirection()
    {
        await using var server = await FakeServer.StartAsync();
        server.Script.Language = _ => "de";

        var run = await _tsvc.RunAsync(server, "translate", _folder.Write("a.txt", "Guten Tag"));

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("neither French nor English as far as can be told (\"de\")", run.Error);
    }
}
