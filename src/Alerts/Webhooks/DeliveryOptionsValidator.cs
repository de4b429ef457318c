using Microsoft.Extensions.Options;

namespace Alerts.Webhooks;

[OptionsValidator]
internal sealed partial class DeliveryOptionsValidator : IValidateOptions<DeliveryOptions>;
