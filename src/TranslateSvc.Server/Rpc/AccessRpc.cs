using Grpc.Core;
using TranslateSvc.Errors;
using TranslateSvc.Server.Rpc.Calls;
using TranslateSvc.Server.Rpc.Mapping;
using TranslateSvc.Server.Security;
using TranslateSvc.Server.Security.Keys;
using TranslateSvc.Server.Security.Limits.Usage;

namespace TranslateSvc.Server.Rpc;

/// <summary>access.proto over <see cref="ApiKeys"/>.</summary>
internal sealed class AccessRpc(ApiKeys keys, UsageBook usage, TimeProvider time) : V1.AccessService.AccessServiceBase
{
    private const int DefaultKeys = 100, MostKeys = 1_000;

    /// <inheritdoc/>
    public override async Task<V1.CreateKeyResponse> CreateKey(V1.CreateKeyRequest request, ServerCallContext context)
    {
        var asked = request.ToDomain(time.GetUtcNow());
        // The answer holds a secret: no store on the way may keep it.
        if (!context.GetHttpContext().Response.HasStarted) context.GetHttpContext().Response.Headers.CacheControl = "no-store";
        var (key, secret) = await keys.CreateAsync(asked, context.Caller(), context.CallToken()).ConfigureAwait(false);
        return new V1.CreateKeyResponse { Key = key.ToProto(time.GetUtcNow(), usedTokens: 0), Secret = secret.Reveal() };
    }

    /// <inheritdoc/>
    public override async Task<V1.ListKeysResponse> ListKeys(V1.ListKeysRequest request, ServerCallContext context)
    {
        var size = PageTokens.Size(request.PageSize, DefaultKeys, MostKeys);
        var all = await keys.ListAsync(context.CallToken()).ConfigureAwait(false);
        var from = request.PageToken.Length == 0 ? 0 : all.Index().Where(k => k.Item.Id == request.PageToken).Select(k => k.Index + 1).FirstOrDefault(-1);
        if (from < 0) throw TranslateSvcException.Invalid([new FieldViolation("page_token", "is not one that this service gave; begin anew.")]);
        var page = all.Skip(from).Take(size).ToArray();
        var answer = new V1.ListKeysResponse { NextPageToken = from + page.Length < all.Count ? page[^1].Id : "" };
        foreach (var key in page) answer.Keys.Add(await ToProtoAsync(key, context).ConfigureAwait(false));
        return answer;
    }

    /// <inheritdoc/>
    public override async Task<V1.Key> RevokeKey(V1.RevokeKeyRequest request, ServerCallContext context) =>
        await ToProtoAsync(
            await keys.RevokeAsync(KeyMapping.ParseName("name", request.Name), context.Caller(), context.CallToken()).ConfigureAwait(false), context).ConfigureAwait(false);

    private async ValueTask<V1.Key> ToProtoAsync(ApiKey key, ServerCallContext context) =>
        key.ToProto(time.GetUtcNow(), await usage.UsedAsync(key.Id, context.CallToken()).ConfigureAwait(false));
}
