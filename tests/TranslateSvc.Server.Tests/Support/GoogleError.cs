using System.Text.Json;
using Google.Rpc;
using Grpc.Core;

namespace TranslateSvc.Server.Tests.Support;

/// <summary>A <c>google.rpc.Status</c> as a caller sees it, whatever the protocol.</summary>
internal sealed record GoogleError(StatusCode Code, string Message, string Domain, string Reason, string? CorrelationId, string[] Fields, TimeSpan? Retry)
{
    public static GoogleError From(RpcException exception)
    {
        var status = exception.GetRpcStatus();
        Assert.NotNull(status);
        Assert.Equal(exception.Status.Detail, status.Message);
        var info = status.GetDetail<ErrorInfo>();
        Assert.NotNull(info);
        return new GoogleError(
            exception.StatusCode, status.Message, info.Domain, info.Reason, info.Metadata.GetValueOrDefault("correlation_id"),
            [.. (status.GetDetail<BadRequest>()?.FieldViolations ?? []).Select(v => v.Field)], status.GetDetail<RetryInfo>()?.RetryDelay.ToTimeSpan());
    }

    public static GoogleError From(JsonElement body)
    {
        JsonElement? Detail(string type) => body.GetProperty("details").EnumerateArray()
            .Where(d => d.GetProperty("@type").GetString() == $"type.googleapis.com/google.rpc.{type}").Select(d => (JsonElement?)d).SingleOrDefault();
        var info = Detail("ErrorInfo");
        Assert.NotNull(info);
        return new GoogleError(
            (StatusCode)body.GetProperty("code").GetInt32(),
            body.GetProperty("message").GetString()!,
            info.Value.GetProperty("domain").GetString()!,
            info.Value.GetProperty("reason").GetString()!,
            info.Value.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("correlation_id", out var id) ? id.GetString() : null,
            [.. Detail("BadRequest")?.GetProperty("fieldViolations").EnumerateArray().Select(v => v.GetProperty("field").GetString()!) ?? []],
            Detail("RetryInfo") is { } retry ? TimeSpan.FromSeconds(double.Parse(
                retry.GetProperty("retryDelay").GetString()!.TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture)) : null);
    }
}
