using TranslateSvc.Errors;
using TranslateSvc.Server.Rpc.Mapping;

namespace TranslateSvc.Server.Batches;

/// <summary>What makes a stream of items a batch: ids that tell them apart, something to do in each, not too many. What is wrong inside an item's request fails that item alone, later.</summary>
internal sealed class BatchItemCheck(int maxItems)
{
    private const int MaxName = 200, MaxItemId = 1_000, MostReported = 100;
    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<FieldViolation> _violations = [];

    /// <summary>Items so far.</summary>
    public int Count { get; private set; }

    /// <summary>Nothing is wrong so far.</summary>
    public bool Clean => _violations.Count == 0;

    /// <summary>More items are worth reading.</summary>
    public bool GoesOn => Count <= maxItems && _violations.Count < MostReported;

    /// <summary>Checks the header.</summary>
    public void Header(V1.BatchHeader header)
    {
        if (header.RequestId.Length > 0 && !Guid.TryParse(header.RequestId, out _)) Add("header.request_id", "is not a UUID.");
        if (header.DisplayName.Length > MaxName) Add("header.display_name", $"has {header.DisplayName.Length} characters; the limit is {MaxName}.");
        var problems = new RequestProblems();
        header.Labels.CheckLabels(problems);
        foreach (var violation in problems.Violations) Add($"header.{violation.Field}", violation.Description);
    }

    /// <summary>Checks and counts the next message.</summary>
    /// <returns>True when it holds an item.</returns>
    public bool Item(V1.CreateBatchRequest message)
    {
        Count++;
        if (message.MessageCase != V1.CreateBatchRequest.MessageOneofCase.Item)
        {
            Add($"items[{Count}]", "holds no item; only the first message has a header.");
            return false;
        }

        var item = message.Item;
        if (Count > maxItems) Add("items", $"are more than the limit of {maxItems:N0} (TranslateSvc:Batches:MaxItems); make several batches.");
        if (item.ItemId.Length is 0 or > MaxItemId) Add($"items[{Count}].item_id", $"has {item.ItemId.Length} characters; 1 to {MaxItemId:N0} are allowed.");
        else if (item.ItemId.Any(char.IsControl)) Add($"items[{Count}].item_id", "holds a control character.");
        else if (!_ids.TryAdd(item.ItemId, Count)) Add($"items[{Count}].item_id", $"is the same as that of item {_ids[item.ItemId]}.");
        if (item.WorkCase == V1.BatchItem.WorkOneofCase.None) Add($"items[{Count}]", "holds none of translate, summarize and rejected.");
        return true;
    }

    /// <summary>Reports everything.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.InvalidArgument"/>.</exception>
    public void ThrowIfAny()
    {
        if (Count == 0) Add("items", "are missing: a batch has at least one.");
        if (!Clean) throw TranslateSvcException.Invalid(_violations);
    }

    private void Add(string field, FormattableString description) => Add(field, FormattableString.Invariant(description));

    private void Add(string field, string description)
    {
        if (_violations.Count < MostReported) _violations.Add(new FieldViolation(field, description));
    }
}
