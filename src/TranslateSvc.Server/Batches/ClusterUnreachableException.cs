namespace TranslateSvc.Server.Batches;

/// <summary>A replica cannot join its cluster at the start. The message names the setting.</summary>
internal sealed class ClusterUnreachableException(string message, Exception innerException) : Exception(message, innerException);
