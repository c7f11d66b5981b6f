package org.customeraccounts.example.springboot;

import org.springframework.data.jpa.repository.JpaRepository;

interface PlacedOrders extends JpaRepository<PlacedOrder, Long> {}
