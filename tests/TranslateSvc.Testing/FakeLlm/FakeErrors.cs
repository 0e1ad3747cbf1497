using System.Text.Json;

namespace TranslateSvc.Testing.FakeLlm;

/// <summary>Error bodies in the shapes that OpenAI's and Azure OpenAI's references document.</summary>
internal static class FakeErrors
{
    private static readonly string[] GermanWords = ["die", "Regierung", "hat", "gestern", "noch", "nicht", "über", "diese", "wichtige", "Frage", "entschieden", "und", "wartet", "weiter"];

    public static string Unauthorized() => Body("Incorrect API key provided.", "invalid_request_error", null, "invalid_api_key");

    public static string Forbidden() => Body("You are not allowed to sample from this model.", "invalid_request_error", null, "forbidden");

    public static string ModelNotFound() => Body("The model does not exist or you do not have access to it.", "invalid_request_error", null, "model_not_found");

    public static string RateLimit() => Body("Rate limit reached for requests.", "requests", null, "rate_limit_exceeded");

    public static string ContextLength() => Body("This model's maximum context length is 4096 tokens.", "invalid_request_error", "messages", "context_length_exceeded");

    public static string Temperature() => Body(
        "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
        "invalid_request_error", "temperature", "unsupported_value");

    public static string ResponseFormat() => Body(
        "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.", "invalid_request_error", "response_format", null);

    public static string Generic(string code) => Body("The server had an error while processing your request.", "server_error", null, code);

    public static string ContentFilter() => JsonSerializer.Serialize(new
    {
        error = new
        {
            message = "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
            type = (string?)null,
            param = "prompt",
            code = "content_filter",
            status = 400,
            innererror = new
            {
                code = "ResponsibleAIPolicyViolation",
                content_filter_result = new { violence = new { filtered = true, severity = "high" }, hate = new { filtered = false, severity = "safe" } },
            },
        },
    });

    /// <summary>German of about the length of <paramref name="source"/>.</summary>
    public static string German(string source)
    {
        var words = Math.Max(1, source.Length / 6);
        return string.Join(' ', Enumerable.Range(0, words).Select(i => GermanWords[(i * 5 + i / 14) % GermanWords.Length])) + ".";
    }

    /// <summary>Every digit one higher.</summary>
    public static string Miscount(string text) => string.Concat(text.Select(c => c is >= '0' and <= '9' ? (char)('0' + ((c - '0' + 1) % 10)) : c));

    private static string Body(string message, string type, string? param, string? code) => JsonSerializer.Serialize(new { error = new { message, type, param, code } });
}
