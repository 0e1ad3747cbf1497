namespace TranslateSvc.Server.Batches.Grains;

/// <summary>Removes batches whose time is over. One a cluster; its reminder wakes it, whichever replica it lives on.</summary>
internal interface IRetentionGrain : IGrainWithIntegerKey
{
    /// <summary>Sees to it that the reminder stands.</summary>
    Task WatchAsync();
}
