using System.Text.Json;
using TranslateSvc.Cli.Tests.Fakes;
using TranslateSvc.Testing.Models;

namespace TranslateSvc.Cli.Tests.Models;

/// <summary>Through the server's program, as people have it.</summary>
public sealed class ModelsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Tsvc _tsvc = new();
    private readonly string _configuration;

    public ModelsCommandTests() => _configuration = _folder.Write(
        "appsettings.json", JsonSerializer.Serialize(new { TranslateSvc = new { Engines = new { Neural = new { ModelsDirectory = _folder.At("installed") } } } }));

    [Fact]
    public async Task Add_GoodModel_IsListed()
    {
        var source = _folder.At("words");
        WordModel.News.SaveNative(source);

        var before = await _tsvc.RunAsync(["models", "list", "--config", _configuration]);
        var added = await _tsvc.RunAsync(["models", "add", source, "--config", _configuration]);
        var text = await _tsvc.RunAsync(["models", "list", "--config", _configuration]);
        var json = await _tsvc.RunAsync(["models", "list", "--config", _configuration, "--format", "json"]);

        Assert.Contains("No models.", before.Error, StringComparison.Ordinal);
        Assert.Equal((ExitCodes.Complete, ExitCodes.Complete, ExitCodes.Complete), (added.ExitCode, text.ExitCode, json.ExitCode));
        Assert.StartsWith("words  fr-en, en-fr  ", text.Output, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(json.Output);
        Assert.Equal("words", answer.RootElement.GetProperty("models")[0].GetProperty("engine").GetString());
    }

    [Fact]
    public async Task Add_DamagedModel_NamesTheFile()
    {
        var source = _folder.At("words");
        WordModel.News.SaveMarian(source, merged: true);
        File.Delete(Path.Combine(source, "vocab.json"));

        var run = await _tsvc.RunAsync(["models", "add", source, "--config", _configuration]);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("vocab.json is missing", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_BrokenFolder_SaysWhatIsWrong()
    {
        Directory.CreateDirectory(Path.Combine(_folder.At("installed"), "broken"));

        var run = await _tsvc.RunAsync(["models", "list", "--config", _configuration]);

        Assert.Equal(ExitCodes.Incomplete, run.ExitCode);
        Assert.Contains("broken  cannot be used: ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_NoSuchFolder_IsAUsageError()
    {
        var run = await _tsvc.RunAsync(["models", "add", "/no/such/folder"]);

        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("/no/such/folder", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
