using TranslateSvc.Errors;

namespace TranslateSvc.Engines.Chat;

/// <summary>The domain's errors for failed calls. Messages name the setting to look at and never repeat what the endpoint said.</summary>
internal static class ChatErrors
{
    public static TranslateSvcException Of(ChatFault fault, Exception cause, string engine, ChatEngineOptions options)
    {
        string Setting(string name) => ChatEngineOptionsValidator.SettingPath(options.EconomyOf ?? engine, name);
        return fault.Kind switch
        {
            // Without the cause: what endpoints say of a wrong key may hold a part of it.
            ChatFaultKind.Credentials => new(ErrorReason.EngineCredentials,
                $"The endpoint of engine \"{engine}\" does not accept our credentials; see {(options.ApiKey.Length > 0 ? Setting("ApiKey") : $"{Setting("ApiKey")} (empty: Entra ID)")}.")
            { Engine = engine },
            ChatFaultKind.NotFound => new(ErrorReason.EngineNotConfigured,
                $"The endpoint of engine \"{engine}\" knows no such model or path; see {Setting(options.Kind == ChatEngineKind.AzureOpenAI ? "Deployment" : "Model")} and {Setting("Endpoint")}.",
                cause)
            { Engine = engine },
            ChatFaultKind.ContextLength => new(ErrorReason.EngineUnsuitable,
                $"A part of the text is longer than the context window of engine \"{engine}\".", cause)
            { Engine = engine },
            ChatFaultKind.Unavailable => new(ErrorReason.EngineUnavailable, $"Engine \"{engine}\" {Trouble(fault.Status)}; try again later.", cause)
            {
                Engine = engine, RetryAfter = fault.RetryAfter,
            },
            ChatFaultKind.CircuitOpen => new(ErrorReason.EngineUnavailable, $"Engine \"{engine}\" failed too often and is not asked for a while; try again later.", cause)
            {
                Engine = engine, RetryAfter = fault.RetryAfter,
            },
            _ => new(ErrorReason.Internal, $"The endpoint of engine \"{engine}\" rejected the request (HTTP {fault.Status}).", cause) { Engine = engine },
        };
    }

    /// <summary>The last form of answer, or the one configured, was rejected.</summary>
    public static TranslateSvcException FormRejected(string engine, string? configuredAs = null) => new(ErrorReason.EngineNotConfigured,
        $"The model of engine \"{engine}\" does not take the form of answer configured; see {ChatEngineOptionsValidator.SettingPath(configuredAs ?? engine, "StructuredOutput")}.")
    { Engine = engine };

    private static string Trouble(int status) => status switch
    {
        429 => "is rate-limited",
        0 => "cannot be reached or takes too long",
        _ => $"is out of order (HTTP {status})",
    };
}
