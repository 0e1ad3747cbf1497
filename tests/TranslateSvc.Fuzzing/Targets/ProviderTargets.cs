using System.Text;
using System.Text.Json;
using TranslateSvc.Engines.Chat;
using TranslateSvc.Engines.Chat.Economy;

namespace TranslateSvc.Fuzzing.Targets;

/// <summary>What providers' servers say besides answers.</summary>
internal static class ProviderTargets
{
    private static readonly string[] Json =
    [
        "{", "}", "[", "]", ":", ",", "\"", "null", "1", "-1", "1e400", "99999999999999999999", "true", "\"custom_id\":", "\"response\":", "\"status_code\":", "\"body\":", "\"id\":", "\"status\":", "\"created_at\":", "\"errors\":",
        "\"data\":", "\"metadata\":", "\"code\":", "\\u0000", "\\ud800",
    ];

    public static IEnumerable<FuzzTarget> All() =>
    [
        FuzzTarget.OfText("batch-result-line", 900, line => ResultLine.Read(line), ["{\"custom_id\":\"a\",\"response\":{\"status_code\":200,\"body\":{\"x\":1}}}", "{\"custom_id\":\"a\",\"error\":{\"code\":\"batch_expired\"}}"], Json),
        FuzzTarget.OfBytes("provider-batch", 700, Batch, [Encoding.UTF8.GetBytes("{\"id\":\"b\",\"status\":\"completed\",\"output_file_id\":\"f\",\"created_at\":1700000000,\"metadata\":{\"translatesvc_submission\":\"s\"},\"errors\":{\"data\":[{\"code\":\"c\"}]}}")], Json),
        FuzzTarget.OfText("retry-after", 1200, RetryAfter, ["1", "120", "1.5", "Wed, 21 Oct 2026 07:28:00 GMT", "-1", "NaN", "Infinity"], "1", "e", ".", "-", "+", "9999999", "Wed, 21 Oct 2015 07:28:00 GMT", "0001-01-01", "9999-12-31T23:59:59", "-14:00", "GMT", "Infinity", "NaN"),
    ];

    private static void Batch(byte[] bytes)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            return;
        }

        using (document) ProviderBatch.Read(document.RootElement);
    }

    private static void RetryAfter(string value)
    {
        foreach (var wait in (TimeSpan?[])[RetryAfterHeader.Parse(value, null, TimeProvider.System), RetryAfterHeader.Parse(null, value, TimeProvider.System)])
            Require.That(wait is null || wait >= TimeSpan.Zero, "A wait is negative.");
    }
}
