using System.Security.Cryptography;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Options;
using TranslateSvc.Callers;
using TranslateSvc.Errors;
using TranslateSvc.Server.Batches.Storage;
using TranslateSvc.Server.Rpc.Mapping;
using TranslateSvc.Server.Security;
using TranslateSvc.Server.Security.Limits;

namespace TranslateSvc.Server.Batches;

/// <summary>Receives batches. What arrives is stored as it comes; it becomes a batch when all of it is there.</summary>
internal sealed class BatchIntake(
    IBatchStore store, BatchCoordinators coordinators, BatchEstimator estimator, BatchRuntime runtime, CallerLimiter limiter, IOptions<BatchesOptions> options,
    TimeProvider time)
{
    /// <summary>Receives one batch.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.InvalidArgument"/> with every violation, or <see cref="ErrorReason.StoreUnavailable"/>.</exception>
    public async Task<V1.Batch> CreateAsync(IAsyncStreamReader<V1.CreateBatchRequest> stream, CallerIdentity identity, CancellationToken cancellationToken)
    {
        var caller = identity.Caller;
        if (!await stream.MoveNext(cancellationToken).ConfigureAwait(false) || stream.Current.MessageCase != V1.CreateBatchRequest.MessageOneofCase.Header)
            throw TranslateSvcException.Invalid([new FieldViolation("header", "has to be the first message.")]);
        var header = stream.Current.Header;
        var check = new BatchItemCheck(options.Value.MaxItems);
        check.Header(header);
        if (header.ValidateOnly) return await EstimateAsync(stream, check, caller, cancellationToken).ConfigureAwait(false);
        var name = Guid.TryParse(header.RequestId, out var asked) ? asked.ToString("N") : Guid.NewGuid().ToString("N");
        var id = BatchIds.Stored(caller.Tenant, name);
        var existing = await store.FindAsync(id, cancellationToken).ConfigureAwait(false);
        await using var upload = existing is null ? await store.BeginAsync(cancellationToken).ConfigureAwait(false) : null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var item in ItemsAsync(stream, check, cancellationToken).ConfigureAwait(false))
        {
            var bytes = item.ToByteArray();
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
            if (upload is not null && check.Clean) await upload.AddAsync(new StoredItem(check.Count, item.ItemId, bytes), cancellationToken).ConfigureAwait(false);
        }

        check.ThrowIfAny();
        var made = new BatchHeader
        {
            Id = id, DisplayName = header.DisplayName, Items = check.Count, Created = time.GetUtcNow(), Fingerprint = Convert.ToHexStringLower(hash.GetHashAndReset()),
            Tenant = caller.Tenant, Caller = caller.Id, MonthlyTokens = limiter.LimitsOf(identity).MonthlyTokens, PublicId = id == name ? "" : name, Labels = header.Labels.ToDictionary(l => l.Key, l => l.Value),
        };
        var isNew = upload is not null && await upload.SealAsync(made, cancellationToken).ConfigureAwait(false);
        if (!isNew) await SameAsync(made, existing, cancellationToken).ConfigureAwait(false);
        var view = isNew
            ? (await coordinators.ChangeAsync(id, c => c.BeginAsync(), cancellationToken).ConfigureAwait(false))!
            : await coordinators.GetAsync(id, cancellationToken).ConfigureAwait(false);
        runtime.Wake();
        return view.ToProto(TimeSpan.FromDays(options.Value.RetentionDays));
    }

    private async Task<V1.Batch> EstimateAsync(IAsyncStreamReader<V1.CreateBatchRequest> stream, BatchItemCheck check, Caller caller, CancellationToken cancellationToken)
    {
        var estimate = estimator.Begin(caller);
        await foreach (var item in ItemsAsync(stream, check, cancellationToken).ConfigureAwait(false))
            await estimate.AddAsync(check.Count, item, cancellationToken).ConfigureAwait(false);
        check.ThrowIfAny();
        return new V1.Batch { Plan = estimate.Plan(), Counts = new V1.BatchCounts { Total = check.Count } };
    }

    private static async IAsyncEnumerable<V1.BatchItem> ItemsAsync(
        IAsyncStreamReader<V1.CreateBatchRequest> stream, BatchItemCheck check, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (check.GoesOn && await stream.MoveNext(cancellationToken).ConfigureAwait(false))
        {
            if (check.Item(stream.Current)) yield return stream.Current.Item;
        }
    }

    private async Task SameAsync(BatchHeader made, StoredBatch? existing, CancellationToken cancellationToken)
    {
        existing ??= await store.FindAsync(made.Id, cancellationToken).ConfigureAwait(false);
        if (existing is null)
            throw new TranslateSvcException(ErrorReason.StoreUnavailable, "The batch was removed while it was created; try again.") { RetryAfter = TimeSpan.FromSeconds(1) };
        if (existing.Header.Fingerprint != made.Fingerprint)
            throw TranslateSvcException.Invalid([new FieldViolation("header.request_id", "was used for a batch with other items; choose a new id.")]);
    }
}
