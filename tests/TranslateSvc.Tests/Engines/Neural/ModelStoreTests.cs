using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Engines;
using TranslateSvc.Engines.Neural;
using TranslateSvc.Engines.Neural.Models;

namespace TranslateSvc.Tests.Engines.Neural;

public sealed class ModelStoreTests : IDisposable
{
    private readonly ModelFolderFixture _folder = new();

    private string Installed => _folder.In("installed");

    [Fact]
    public void Install_GoodModel_IsListedAndRegistered()
    {
        var model = NeuralEngines.Install(Configuration(), _folder.Native("Words_V1"), "", CancellationToken.None);

        Assert.Equal(("words-v1", "translatesvc", ""), (model.Engine, model.Layout, model.Trouble));
        Assert.Equal(model.Location, Assert.Single(NeuralEngines.ModelsIn(Configuration())).Location);
        using var services = Services();
        var descriptor = services.GetServices<ITranslationEngine>().Single().Descriptor;
        Assert.Equal(("words-v1", "neural", EngineQuality.Model, false), (descriptor.Name, descriptor.Kind, descriptor.Quality, descriptor.FollowsInstructions));
    }

    [Fact]
    public void Install_TwoDirectionsUnderOneName_AreOneEngine()
    {
        NeuralEngines.Install(Configuration(), _folder.Marian("opus-mt-fr-en", subfolder: "onnx"), "opus", CancellationToken.None);
        var other = _folder.Marian("opus-mt-en-fr");
        File.WriteAllText(Path.Combine(other, "tokenizer_config.json"), """{"source_lang": "en", "target_lang": "fr"}""");
        NeuralEngines.Install(Configuration(), other, "opus", CancellationToken.None);

        Assert.Equal(["opus", "opus"], NeuralEngines.ModelsIn(Configuration()).Select(m => m.Engine));
        using var services = Services();
        Assert.Equal([("en", "fr"), ("fr", "en")], services.GetServices<ITranslationEngine>().Single().Descriptor.Directions.Order());
    }

    [Theory]
    [InlineData("decoder.onnx")]
    [InlineData("vocabulary.spm")]
    public void Install_DamagedModel_NamesTheFileAndInstallsNothing(string file)
    {
        var path = _folder.Native();
        var bytes = File.ReadAllBytes(Path.Combine(path, file));
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(Path.Combine(path, file), bytes);

        Assert.Contains(file, Assert.Throws<ModelFolderException>(() => NeuralEngines.Install(Configuration(), path, "", CancellationToken.None)).Message, StringComparison.Ordinal);
        Assert.Empty(NeuralEngines.ModelsIn(Configuration()));
        Assert.False(Directory.Exists(Installed) && Directory.EnumerateFileSystemEntries(Installed).Any());
    }

    [Theory]
    [InlineData("apertium", "already")]
    [InlineData("../outside", "no name for an engine")]
    [InlineData("Ümlaut", "no name for an engine")]
    [InlineData("azure", "configures already")]
    public void Install_NameThatCannotBe_SaysWhy(string engine, string why)
    {
        var configuration = Configuration(("TranslateSvc:Engines:Chat:azure:Kind", "AzureOpenAI"));

        Assert.Contains(why, Assert.Throws<ModelFolderException>(() => NeuralEngines.Install(configuration, _folder.Native(), engine, CancellationToken.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Install_EngineHasThatDirection_SaysWhere()
    {
        var first = NeuralEngines.Install(Configuration(), _folder.Native(), "words", CancellationToken.None);
        var message = Assert.Throws<ModelFolderException>(() => NeuralEngines.Install(Configuration(), _folder.Native("again"), "words", CancellationToken.None)).Message;

        Assert.Contains(first.Location, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Install_Cancelled_LeavesNothing()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();

        Assert.Throws<OperationCanceledException>(() => NeuralEngines.Install(Configuration(), _folder.Native(), "words", gone.Token));
        Assert.Empty(NeuralEngines.ModelsIn(Configuration()));
    }

    [Fact]
    public void List_FolderThatIsNoModel_StandsWithItsTrouble()
    {
        Directory.CreateDirectory(Path.Combine(Installed, "empty"));
        Directory.CreateDirectory(Path.Combine(Installed, ".hidden"));
        File.WriteAllText(Path.Combine(Installed, "notes.txt"), "");

        var model = Assert.Single(NeuralEngines.ModelsIn(Configuration()));
        Assert.Equal("empty", model.Engine);
        Assert.Contains("holds no model", model.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void AddNeural_Disabled_RegistersNone()
    {
        NeuralEngines.Install(Configuration(), _folder.Native(), "words", CancellationToken.None);
        using var services = Services(("TranslateSvc:Engines:Neural:Enabled", "false"));

        Assert.Empty(services.GetServices<ITranslationEngine>());
        Assert.Empty(NeuralEngines.NamesIn(Configuration(("TranslateSvc:Engines:Neural:Enabled", "false"))));
    }

    public void Dispose() => _folder.Dispose();

    private IConfiguration Configuration(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Append(("TranslateSvc:Engines:Neural:ModelsDirectory", Installed)).ToDictionary(s => s.Item1, s => (string?)s.Item2)).Build();

    private ServiceProvider Services(params (string Key, string Value)[] settings)
    {
        var configuration = Configuration(settings);
        return new ServiceCollection().AddSingleton(configuration).AddLogging().AddNeural(configuration).BuildServiceProvider();
    }
}
