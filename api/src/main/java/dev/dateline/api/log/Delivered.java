package dev.dateline.api.log;

import dev.dateline.contract.delivery.DeliveryEvent;

/** An event of the log, and its frame. */
public record Delivered(DeliveryEvent event, Frame frame) {}
