using Google.Protobuf;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.EndToEnd;

/// <summary>A translate request answered from memory against a bare gRPC echo of as many bytes, in the same process, turn by turn.</summary>
internal static class CachedAgainstEcho
{
    private const int Connections = 4;
    private const int Workers = 16;

    public static async Task<Figure> MeasureAsync(int rounds, TimeSpan slice)
    {
        var request = new TranslateTextRequest { SourceLanguageCode = "fr", TargetLanguageCode = "en", Contents = { Article.Sample } };
        await using var llm = await Testing.FakeLlm.FakeLlmServer.StartAsync();
        var settings = ChunksAgainstModel.Settings(llm);
        int answerBytes;
        await using (var probe = await BenchServer.StartAsync(null, settings))
            answerBytes = (await new TranslationService.TranslationServiceClient(probe.Connect()).TranslateTextAsync(request)).CalculateSize();
        await using var server = await BenchServer.StartAsync(new Payload { Data = ByteString.CopyFrom(new byte[answerBytes]) }, settings);
        var channels = Enumerable.Range(0, Connections).Select(_ => server.Connect()).ToArray();
        var translate = channels.Select(c => new TranslationService.TranslationServiceClient(c)).ToArray();
        var echo = channels.Select(c => new Echo.EchoClient(c)).ToArray();
        var payload = new Payload { Data = ByteString.CopyFrom(request.ToByteArray()) };
        await translate[0].TranslateTextAsync(request);

        Task Cached(int worker) => translate[worker % Connections].TranslateTextAsync(request).ResponseAsync;
        Task Echoed(int worker) => echo[worker % Connections].CallAsync(payload).ResponseAsync;
        await Load.ThroughputAsync(Workers, slice, Cached);
        await Load.ThroughputAsync(Workers, slice, Echoed);
        List<(double Cached, double Echo)> measured = [];
        for (var round = 0; round < rounds; round++)
            measured.Add((await Load.ThroughputAsync(Workers, slice, Cached), await Load.ThroughputAsync(Workers, slice, Echoed)));
        return new Figure(
            $"cached translate from memory against a bare gRPC echo ({request.CalculateSize():N0} bytes in, {answerBytes:N0} out)",
            $"{Load.Median(measured.Select(m => m.Cached)):N0} / {Load.Median(measured.Select(m => m.Echo)):N0} requests/s",
            $"{Load.Median(measured.Select(m => m.Cached / m.Echo)):0.00}×", "≥ 0.6×");
    }
}
