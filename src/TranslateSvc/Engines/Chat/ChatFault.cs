using System.ClientModel;
using System.Net;
using System.Text.Json;
using Azure;
using Azure.Identity;
using Microsoft.SemanticKernel;
using Polly.CircuitBreaker;

namespace TranslateSvc.Engines.Chat;

/// <summary>What a failed call means.</summary>
internal enum ChatFaultKind
{
    /// <summary>Down, slow or rate-limited, after the tries of the transport.</summary>
    Unavailable,

    /// <summary>Not asked: too many calls failed before.</summary>
    CircuitOpen,

    /// <summary>The credentials are not accepted.</summary>
    Credentials,

    /// <summary>No such model, deployment or path.</summary>
    NotFound,

    /// <summary>The prompt was stopped by the content filter.</summary>
    ContentFilter,

    /// <summary>The model does not take the form of answer.</summary>
    ResponseFormat,

    /// <summary>The model does not take the temperature.</summary>
    Temperature,

    /// <summary>The prompt is longer than the model's context window.</summary>
    ContextLength,

    /// <summary>Rejected for another reason: a defect of the request.</summary>
    BadRequest,
}

/// <summary>A failed call, classified from what the SDKs throw. Streaming calls throw <see cref="ClientResultException"/>, others <see cref="HttpOperationException"/> around it.</summary>
/// <param name="Kind">What it means.</param>
/// <param name="Status">HTTP status, or 0 without an answer.</param>
/// <param name="RetryAfter">The server's wish, or null.</param>
internal readonly record struct ChatFault(ChatFaultKind Kind, int Status, TimeSpan? RetryAfter = null)
{
    public static ChatFault Of(Exception exception, TimeProvider time)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case ClientResultException { Status: > 0 } result:
                    var response = result.GetRawResponse();
                    return Of(result.Status, response is null ? result.Message : Body(response.Content, result.Message), Wait(response?.Headers, time));
                case RequestFailedException { Status: > 0 } failed:
                    return Of(failed.Status, failed.Message, null);
                case BrokenCircuitException:
                    return new ChatFault(ChatFaultKind.CircuitOpen, 0);
                case AuthenticationFailedException:
                    return new ChatFault(ChatFaultKind.Credentials, 0);
                case HttpOperationException { StatusCode: { } status, InnerException: null } operation:
                    return Of((int)status, operation.ResponseContent ?? operation.Message, null);
            }
        }

        return new ChatFault(ChatFaultKind.Unavailable, 0);
    }

    private static ChatFault Of(int status, string body, TimeSpan? retryAfter) => status switch
    {
        (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.Forbidden => new(ChatFaultKind.Credentials, status),
        (int)HttpStatusCode.NotFound => new(ChatFaultKind.NotFound, status),
        (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.TooManyRequests or >= 500 => new(ChatFaultKind.Unavailable, status, retryAfter),
        _ => new(Rejected(body), status),
    };

    // The code and the parameter name the cause; servers that give neither say it in the message.
    private static ChatFaultKind Rejected(string body)
    {
        var (code, param, message) = Error(body);
        if (Has(code, "content_filter") || Has(code, "content_policy") || Has(message, "ResponsibleAIPolicyViolation") || Has(message, "content_filter"))
            return ChatFaultKind.ContentFilter;
        if (Has(code, "context_length") || Has(message, "context length") || Has(message, "context size") || Has(message, "context window"))
            return ChatFaultKind.ContextLength;
        if (param.Length > 0) message = param;
        if (Has(message, "response_format") || Has(message, "json_schema") || Has(message, "json_object") || Has(message, "structured output")
            || Has(message, "grammar")) return ChatFaultKind.ResponseFormat;
        return Has(message, "temperature") ? ChatFaultKind.Temperature : ChatFaultKind.BadRequest;
    }

    private static (string Code, string Param, string Message) Error(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return ("", "", body);
            if (root.TryGetProperty("error", out var error))
            {
                if (error.ValueKind != JsonValueKind.Object) return ("", "", error.ToString());
                root = error;
            }

            return (Text(root, "code"), Text(root, "param"), Text(root, "message"));
        }
        catch (JsonException)
        {
            return ("", "", body.Length > 500 ? body[..500] : body);
        }
    }

    private static string Text(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString() : "";

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static string Body(BinaryData content, string message) => content.ToMemory().Length > 0 ? content.ToString() : message;

    private static TimeSpan? Wait(System.ClientModel.Primitives.PipelineResponseHeaders? headers, TimeProvider time)
    {
        if (headers is null) return null;
        headers.TryGetValue("retry-after-ms", out var milliseconds);
        headers.TryGetValue("Retry-After", out var value);
        return RetryAfterHeader.Parse(milliseconds, value, time);
    }
}
