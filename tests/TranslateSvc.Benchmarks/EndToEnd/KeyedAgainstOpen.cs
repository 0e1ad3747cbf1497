using Grpc.Core;
using Grpc.Net.Client;
using TranslateSvc.Benchmarks.EndToEnd.Rows;
using TranslateSvc.Testing.Measurements;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.EndToEnd;

/// <summary>
/// A translate request answered from memory by a server that asks for an API key and keeps its limits, against one that asks nobody: both in this process, turn by turn, in
/// processor time of client and server together, which other programs on the machine disturb less than the calls of a second.
/// </summary>
internal static class KeyedAgainstOpen
{
    private const string AdminKey = "the-administrator-of-this-benchmark-alone";
    private const int Connections = 4;
    private const int Workers = 16;

    public static async Task<IReadOnlyList<MeasuredRow>> MeasureAsync(Rig rig)
    {
        var (rounds, slice) = (rig.Quick ? 5 : 15, TimeSpan.FromMilliseconds(rig.Quick ? 300 : 500));
        var request = new TranslateTextRequest { SourceLanguageCode = "fr", TargetLanguageCode = "en", Contents = { Article.Sample } };
        var folder = Directory.CreateTempSubdirectory("keyed-");
        try
        {
            await using var llm = await Testing.FakeLlm.FakeLlmServer.StartAsync();
            var settings = BenchServer.Settings(llm);
            await using var open = await BenchServer.StartAsync(null, settings);
            await using var keyed = await BenchServer.StartAsync(null,
            [
                .. settings, ("TranslateSvc:Access:Mode", "Required"), ("TranslateSvc:Access:AdminKey", AdminKey),
                ("TranslateSvc:Access:SqlitePath", Path.Combine(folder.FullName, "keys.db")),
            ]);
            var key = await new AccessService.AccessServiceClient(keyed.Connect()).CreateKeyAsync(
                new CreateKeyRequest
                {
                    DisplayName = "benchmark", Scopes = { "translate" },
                    Limits = new KeyLimits { RequestsPerMinute = 1_000_000, MaxConcurrent = 1_000, MonthlyTokens = 1_000_000_000 },
                }, With(AdminKey));
            var (without, with) = (Calls(open, request, new Metadata()), Calls(keyed, request, With(key.Secret)));
            foreach (var calls in new[] { without, with }) await Load.ProcessorMicrosecondsAsync(Workers, slice, calls);
            List<(double With, double Without)> measured = [];
            for (var round = 0; round < rounds; round++)
            {
                // Each begins every other round, so that neither always follows.
                var first = await Load.ProcessorMicrosecondsAsync(Workers, slice, round % 2 == 0 ? with : without);
                var second = await Load.ProcessorMicrosecondsAsync(Workers, slice, round % 2 == 0 ? without : with);
                measured.Add(round % 2 == 0 ? (first, second) : (second, first));
            }

            var ratio = Spread.Of(measured.Select(m => m.With / m.Without));
            var (keyedTime, openTime) = (Spread.Of(measured.Select(m => m.With)).Median, Spread.Of(measured.Select(m => m.Without)).Median);
            return
            [
                new MeasuredRow
                {
                    Id = "keyed", What = "cached translate with an API key, its scopes, rate, concurrency and budget against a server that asks nobody (processor time of client and server)",
                    Measured = $"{keyedTime:N1} / {openTime:N1} µs a call", Value = ratio.Median, Spread = ratio, Goal = Goal.AtMost(1.05),
                    Values = new Dictionary<string, double> { ["microseconds"] = keyedTime, ["openMicroseconds"] = openTime },
                },
            ];
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static Func<int, Task> Calls(BenchServer server, TranslateTextRequest request, Metadata headers)
    {
        GrpcChannel[] channels = [.. Enumerable.Range(0, Connections).Select(_ => server.Connect())];
        var clients = channels.Select(c => new TranslationService.TranslationServiceClient(c)).ToArray();
        return worker => clients[worker % Connections].TranslateTextAsync(request, headers).ResponseAsync;
    }

    private static Metadata With(string key) => new() { { "authorization", $"Bearer {key}" } };
}
