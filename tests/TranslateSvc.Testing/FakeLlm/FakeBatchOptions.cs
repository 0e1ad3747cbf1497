namespace TranslateSvc.Testing.FakeLlm;

/// <summary>How the fake server's batches behave. Each batch takes those that stand when its lines' turn comes.</summary>
public sealed record FakeBatchOptions
{
    /// <summary>Time that a batch is in progress before its lines are answered.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>True keeps batches in progress, none of their lines answered, until this is exchanged for false.</summary>
    public bool Hold { get; init; }

    /// <summary>Lines answered before a batch expires; null answers all.</summary>
    public int? ExpireAfter { get; init; }

    /// <summary>Code with which batches fail their validation; null lets them pass.</summary>
    public string? FailValidation { get; init; }
}

/// <summary>Calls of the files and batches API.</summary>
public enum FakeBatchCall
{
    /// <summary>A file is uploaded.</summary>
    Upload,

    /// <summary>A batch is made.</summary>
    Create,

    /// <summary>A batch is made, but the answer to it is an error.</summary>
    CreateAndLoseAnswer,

    /// <summary>A batch is looked at.</summary>
    Get,

    /// <summary>Batches are listed.</summary>
    List,

    /// <summary>A batch is cancelled.</summary>
    Cancel,

    /// <summary>A file is read.</summary>
    Read,

    /// <summary>A file is deleted.</summary>
    Delete,
}
