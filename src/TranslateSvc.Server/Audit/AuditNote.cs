using Google.Protobuf;

namespace TranslateSvc.Server.Audit;

/// <summary>What the services know of a call that is audited: left by the interceptor, read by the middleware.</summary>
internal sealed class AuditNote
{
    // Long enough for every id of ours; what a caller makes up may be longer.
    private const int LongestTarget = 120;

    /// <summary>What is acted on.</summary>
    public string Target { get; private set; } = "";

    /// <summary>The call's gRPC status; null when no service was reached.</summary>
    public string? Status { get; set; }

    /// <summary>Notes the target of a request or an answer that names one.</summary>
    public void Read(IMessage? message)
    {
        var target = message switch
        {
            V1.RevokeKeyRequest revoke => revoke.Name,
            V1.CreateKeyResponse created => created.Key?.Name,
            V1.DeleteBatchRequest delete => delete.Name,
            V1.PurgeCacheRequest purge => purge.WhatCase.ToString(),
            _ => null,
        };
        if (!string.IsNullOrEmpty(target)) Target = Clean(target);
    }

    // A name is whatever a caller sent: on one line, and without characters that steer a terminal.
    private static string Clean(string text) => string.Concat(text.Take(LongestTarget).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
}
