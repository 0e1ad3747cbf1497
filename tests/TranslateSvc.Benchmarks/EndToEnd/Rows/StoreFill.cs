using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TranslateSvc.Benchmarks.EndToEnd.Loads;
using TranslateSvc.Caching;
using TranslateSvc.Engines;
using TranslateSvc.Server.Rpc.Answers;
using TranslateSvc.Server.Rpc.Mapping;
using TranslateSvc.Translation;
using TranslateSvc.Translation.Stored;
using TranslateSvc.V1;

namespace TranslateSvc.Benchmarks.EndToEnd.Rows;

/// <summary>
/// Fills a cache with whole answers by the core's own code, in this process: one article is translated, and its answer stored under the keys of many, each with its own number.
/// Translating each would take minutes. Whether a server finds them is for the caller to see.
/// </summary>
internal static class StoreFill
{
    private const int AtOnce = 4;

    /// <param name="settings">Settings below <c>TranslateSvc:</c> of the server that will read them.</param>
    /// <param name="request">A request with <see cref="Stamps.Mark"/> in its only content.</param>
    /// <param name="articles">How many: numbers 0, 1, …</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>Seconds it took.</returns>
    public static async Task<double> RunAsync(IEnumerable<(string Key, string Value)> settings, TranslateTextRequest request, int articles, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"TranslateSvc:{s.Key}", (string?)s.Value))).Build();
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddMetrics().AddTranslateSvc(configuration).AddSingleton<IAnswerFormat, WireAnswerFormat>().BuildServiceProvider();
        var asked = request.ToDomain(new RequestProblems());
        var answers = services.GetRequiredService<StoredTranslations>();
        var engine = services.GetRequiredService<EngineRegistry>().GetTranslation(asked.Engine).Descriptor;
        var stored = await services.GetRequiredService<Translation.TranslationService>().TranslateAsync(asked, cancellationToken);
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(
            async () =>
            {
                for (int number; (number = Interlocked.Increment(ref next)) < articles;)
                {
                    var stamp = number.ToString("D8", CultureInfo.InvariantCulture);
                    var key = answers.KeyOf(asked with { Contents = [Stamped(asked.Contents[0], stamp)] }, engine);
                    await answers.StoreAsync(key, Stamped(stored, stamp), CacheLayers.Store, cancellationToken);
                }
            },
            cancellationToken)));
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static TranslationResult Stamped(TranslationResult result, string stamp) => result with
    {
        Translations = [.. result.Translations.Select(t => t with
        {
            Text = Stamped(t.Text, stamp),
            Segments = [.. t.Segments.Select(s => s with { SourceText = Stamped(s.SourceText, stamp), Text = Stamped(s.Text, stamp) })],
        })],
    };

    private static string Stamped(string text, string stamp) => text.Replace(Stamps.Mark, stamp, StringComparison.Ordinal);
}
