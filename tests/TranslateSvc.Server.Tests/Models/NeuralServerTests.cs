using TranslateSvc.Server.Models;
using TranslateSvc.Server.Tests.Support;
using TranslateSvc.Testing.Architecture;
using TranslateSvc.Testing.Models;
using TranslateSvc.V1;

namespace TranslateSvc.Server.Tests.Models;

/// <summary>The server with models that the tests make, and with the one that the recipe's tiny configuration trained.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class NeuralServerTests : IDisposable
{
    private readonly PrivateFolder _folder = new("translatesvc-models-");

    private string Models => Path.Combine(_folder.FullName, "models");

    [Fact]
    public async Task TranslateText_ModelInstalled_IsTheDefaultAndStandsBesideApertium()
    {
        WordModel.News.SaveNative(Path.Combine(Models, "words"));
        await using var server = await StartAsync();
        var client = new TranslationService.TranslationServiceClient(server.Grpc);

        var answer = await client.TranslateTextAsync(Request("le chat dort\n\nle maire parle"), cancellationToken: TestContext.Current.CancellationToken);
        var again = await client.TranslateTextAsync(Request("le chat dort\n\nle maire parle"), cancellationToken: TestContext.Current.CancellationToken);
        var engines = await new EngineService.EngineServiceClient(server.Grpc).ListEnginesAsync(new ListEnginesRequest(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("the cat sleeps\n\nthe mayor speaks", answer.Translations[0].Text);
        Assert.Equal(("words", CacheStatus.Hit), (answer.Engine, again.CacheStatus));
        Assert.Equal("words", engines.DefaultTranslationEngine);
        var engine = engines.Engines.Single(e => e.Name == "words");
        Assert.Equal(("neural", "model", true), (engine.Kind, engine.Quality, engine.Healthy));
        Assert.Contains(engines.Engines, e => e.Name == "apertium");
    }

    [Fact]
    public async Task TranslateText_AlternativesWanted_AreAnsweredWithTheirConfidence()
    {
        WordModel.News.SaveNative(Path.Combine(Models, "words"));
        await using var server = await StartAsync();
        var client = new TranslationService.TranslationServiceClient(server.Grpc);
        var request = Request("le chat dort");
        request.Alternatives = 2;

        var answer = (await client.TranslateTextAsync(request, cancellationToken: TestContext.Current.CancellationToken)).Translations[0].Segments[0];
        var stored = (await client.TranslateTextAsync(request, cancellationToken: TestContext.Current.CancellationToken)).Translations[0].Segments[0];
        var engines = await new EngineService.EngineServiceClient(server.Grpc).ListEnginesAsync(new ListEnginesRequest(), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("the cat sleeps", answer.Text);
        Assert.InRange(answer.Confidence, 0.9, 1);
        Assert.NotEmpty(answer.Alternatives);
        Assert.All(answer.Alternatives, a => Assert.NotEqual(answer.Text, a.Text));
        Assert.All(answer.Alternatives, a => Assert.InRange(a.Confidence, 0, answer.Confidence));
        Assert.True(stored.Cached);
        Assert.Equal((answer.Confidence, answer.Alternatives), (stored.Confidence, stored.Alternatives));
        Assert.Equal((3, 0), (engines.Engines.Single(e => e.Name == "words").MaxAlternatives, engines.Engines.Single(e => e.Name == "apertium").MaxAlternatives));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(9)]
    public async Task TranslateText_AlternativesOutOfRange_AreRefused(int wanted)
    {
        await using var server = await StartAsync();
        var request = Request("le chat dort");
        request.Alternatives = wanted;

        var failure = await Assert.ThrowsAsync<Grpc.Core.RpcException>(
            async () => await new TranslationService.TranslationServiceClient(server.Grpc).TranslateTextAsync(request, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(Grpc.Core.StatusCode.InvalidArgument, failure.StatusCode);
        Assert.Contains($"alternatives: is {wanted}; it must be 0 to 8.", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StreamTranslateText_ManySegments_EachComesOnce()
    {
        WordModel.News.SaveNative(Path.Combine(Models, "words"));
        await using var server = await StartAsync();
        using var call = new TranslationService.TranslationServiceClient(server.Grpc).StreamTranslateText(
            Request(string.Join("\n\n", Enumerable.Range(0, 40).Select(i => $"le chat dort {i}"))), cancellationToken: TestContext.Current.CancellationToken);
        var ids = new List<string>();
        var last = "";
        while (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            if (call.ResponseStream.Current.Segment is { } done) ids.Add(done.Segment.Id);
            if (call.ResponseStream.Current.Finished is { } finished) last = finished.Response.Translations[0].Text;
        }

        Assert.Equal(Enumerable.Range(1, 40).Select(i => $"s{i:00}"), ids.Order(StringComparer.Ordinal));
        Assert.Equal(string.Join("\n\n", Enumerable.Range(0, 40).Select(i => $"the cat sleeps {i}")), last);
    }

    [Fact]
    public async Task TranslateText_ModelThatTheRecipeTrained_TranslatesBothWays()
    {
        CopyFolder(Path.Combine(Repository.Root, "tools", "neural", "toy-model"), Path.Combine(Models, "toy"));
        await using var server = await StartAsync();
        var client = new TranslationService.TranslationServiceClient(server.Grpc);

        var english = await client.TranslateTextAsync(Request("L’hôpital publie une loi locale."), cancellationToken: TestContext.Current.CancellationToken);
        var request = Request(english.Translations[0].Text);
        (request.SourceLanguageCode, request.TargetLanguageCode) = ("en", "fr");
        var french = await client.TranslateTextAsync(request, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("The hospital publishes a local law.", english.Translations[0].Text);
        Assert.Equal("L’hôpital publie une loi locale.", french.Translations[0].Text.Replace('\'', '’'));
    }

    [Fact]
    public async Task ListEngines_DamagedModel_SaysWhichFile()
    {
        WordModel.News.SaveNative(Path.Combine(Models, "words"));
        File.Delete(Path.Combine(Models, "words", "decoder.onnx"));
        await using var server = await StartAsync();

        var engines = await new EngineService.EngineServiceClient(server.Grpc).ListEnginesAsync(new ListEnginesRequest(), cancellationToken: TestContext.Current.CancellationToken);

        var engine = engines.Engines.Single(e => e.Name == "words");
        Assert.False(engine.Healthy);
        Assert.Contains("decoder.onnx is missing", engine.StatusMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_AddThenList_ShowsTheModel()
    {
        WordModel.News.SaveMarian(Path.Combine(_folder.FullName, "opus-mt-fr-en"), merged: true, "onnx");

        var added = await RunAsync("add", Path.Combine(_folder.FullName, "opus-mt-fr-en"), "--engine", "opus");
        var listed = await RunAsync("list");

        Assert.Equal((0, 0), (added.Code, listed.Code));
        Assert.Contains("\"engine\": \"opus\"", listed.Output, StringComparison.Ordinal);
        Assert.Contains("\"fr-en\"", listed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_AddDamaged_NamesTheFile()
    {
        var source = Path.Combine(_folder.FullName, "bad");
        WordModel.News.SaveNative(source);
        File.WriteAllText(Path.Combine(source, "encoder.onnx"), "no graph");

        var added = await RunAsync("add", source);

        Assert.Equal(ModelsCommand.BadModel, added.Code);
        Assert.Contains("encoder.onnx", added.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("remove")]
    [InlineData("add")]
    [InlineData("add", "--engine")]
    public async Task Models_WrongArguments_AreRefused(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());

        Assert.Equal(ModelsCommand.Usage, await ModelsCommand.RunAsync(args, output, error, TimeProvider.System, TestContext.Current.CancellationToken));
        Assert.Contains("models add DIR", error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static TranslateTextRequest Request(string text) => new() { Contents = { text }, SourceLanguageCode = "fr", TargetLanguageCode = "en" };

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    private Task<RunningServer> StartAsync() => RunningServer.StartAsync(("TranslateSvc:Engines:Neural:Enabled", "true"), ("TranslateSvc:Engines:Neural:ModelsDirectory", Models));

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await ModelsCommand.RunAsync([.. args, $"--TranslateSvc:Engines:Neural:ModelsDirectory={Models}"], output, error, TimeProvider.System, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
